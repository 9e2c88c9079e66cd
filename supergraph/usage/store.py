"""Counts of 30 days in Redis: two hashes a day, whose fields are a client and what it asked for."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from redis.asyncio import Redis

from supergraph.usage.clients import OTHER

DAYS: Final = 30
_SECONDS: Final = (DAYS + 1) * 86_400
_MOST: Final = 10_000
"""Entries of a day: about a megabyte. Above it clients are no longer told apart."""


class Kind(StrEnum):
    FIELDS = "fields"
    OPERATIONS = "operations"


Counts = Mapping[tuple[str, str], int]
"""By client, and coordinate or operation."""


@dataclass(frozen=True, slots=True)
class Use:
    client: str
    count: int
    last: date


class UsageStore:
    def __init__(self, redis: Redis) -> None:
        self._redis: Any = redis

    async def add(self, kind: Kind, counts: Counts) -> None:
        """To those of today."""
        key = _key(kind, datetime.now(UTC).date())
        if await self._redis.hlen(key) > _MOST:
            counts = _without_clients(counts)
        async with self._redis.pipeline(transaction=False) as pipeline:
            for (client, what), count in counts.items():
                pipeline.hincrby(key, f"{client} {what}", count)
            pipeline.expire(key, _SECONDS)
            await pipeline.execute()

    async def uses(self, coordinate: str) -> list[Use]:
        """Of a field, or of anything of a type; those who ask most come first."""
        return _by_client(await self._days(Kind.FIELDS), coordinate)

    async def operations(self) -> dict[tuple[str, str], int]:
        """Counts by client and operation."""
        total = Counter[tuple[str, str]]()
        for _, found in await self._days(Kind.OPERATIONS):
            total.update(found)
        return dict(total)

    async def asked(self) -> dict[str, Use]:
        """Each coordinate that was asked for, and by whom last."""
        found: dict[str, Use] = {}
        for day, counts in await self._days(Kind.FIELDS):
            for (client, coordinate), count in counts.items():
                found.setdefault(coordinate, Use(client, count, day))
        return found

    async def _days(self, kind: Kind) -> list[tuple[date, dict[tuple[str, str], int]]]:
        """Newest first."""
        today = datetime.now(UTC).date()
        days = [today - timedelta(days=number) for number in range(DAYS)]
        async with self._redis.pipeline(transaction=False) as pipeline:
            for day in days:
                pipeline.hgetall(_key(kind, day))
            answers = await pipeline.execute()
        return [(day, dict(map(_entry, found.items()))) for day, found in zip(days, answers, strict=True)]


def _without_clients(counts: Counts) -> Counts:
    total = Counter[tuple[str, str]]()
    for (_, what), count in counts.items():
        total[OTHER, what] += count
    return total


def _by_client(days: list[tuple[date, dict[tuple[str, str], int]]], coordinate: str) -> list[Use]:
    counts, last = Counter[str](), dict[str, date]()
    for day, found in days:
        for (client, each), count in found.items():
            if each == coordinate or each.startswith(f"{coordinate}."):
                counts[client] += count
                last.setdefault(client, day)
    return [Use(client, count, last[client]) for client, count in counts.most_common()]


def _entry(stored: tuple[str, str]) -> tuple[tuple[str, str], int]:
    client, _, what = stored[0].partition(" ")
    return (client, what), int(stored[1])


def _key(kind: Kind, day: date) -> str:
    return f"usage:{kind}:{day}"
