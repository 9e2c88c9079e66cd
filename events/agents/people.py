"""Reads whose posts and rooms are left out of recommendations. `people_writer.py` writes it."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha1
from typing import Any, cast

from redis.asyncio import Redis

from events.agents.core.changes import Hiding
from events.agents.ranking_keys import PREFIX

PEOPLE = f"{PREFIX}person:"
GONE = f"{PREFIX}gone"
BANNED_FROM, OWNS = "banned-from", "owns"
_LEAVE_OUT = ("blocks", "blocked-by", "mutes")
_OF_ACCOUNTS = (Hiding.LEAVING, Hiding.SUSPENDED, Hiding.PRIVATE)


def hidden_key(hiding: Hiding) -> str:
    return f"{PREFIX}hidden:{hiding}"


async def unwanted_by(redis: Redis, viewer_id: str, people: Collection[str]) -> frozenset[str]:
    """Those of `people` whom the viewer blocked or muted, or who blocked the viewer; costs as much as they are many."""
    return await excluded(redis, viewer_id, people, datetime.now(UTC), hidings=())


async def hidden_from_all(redis: Redis, people: Collection[str], now: datetime) -> frozenset[str]:
    """Those of `people` whose account is leaving, suspended, private or deleted."""
    return await excluded(redis, None, people, now)


async def excluded(
    redis: Redis,
    viewer_id: str | None,
    people: Collection[str],
    now: datetime,
    hidings: Collection[Hiding] = _OF_ACCOUNTS,
) -> frozenset[str]:
    """Those of `people` that are hidden in these ways, deleted, or unwanted by the viewer; one round trip."""
    asked = sorted(set(people))
    if not asked:
        return frozenset()
    async with redis.pipeline(transaction=False) as pipeline:
        pipeline.smismember(GONE, [gone_entry(one) for one in asked])
        for hiding in hidings:
            pipeline.zmscore(hidden_key(hiding), asked)
        if viewer_id is not None:
            pipeline.smismember(f"{PEOPLE}{viewer_id}", [f"{bond}:{one}" for one in asked for bond in _LEAVE_OUT])
        gone, *rows = await pipeline.execute()
    ends = rows[: len(hidings)]
    found = {one for one, is_gone in zip(asked, gone, strict=True) if is_gone}
    moment = now.timestamp()
    found |= {one for row in ends for one, end in zip(asked, row, strict=True) if end is not None and end > moment}
    if viewer_id is not None:
        bonds = [one for one in asked for _ in _LEAVE_OUT]
        found |= {one for one, is_held in zip(bonds, rows[-1], strict=True) if is_held}
    return frozenset(found)


async def hidden_rooms(redis: Redis, viewer_id: str | None, owners: Mapping[str, str], now: datetime) -> frozenset[str]:
    """Those of the public rooms, by ID with their owners, that the viewer cannot see or does not want to see."""
    if not owners:
        return frozenset()
    hidden, closed = await asyncio.gather(
        excluded(redis, viewer_id, owners.values(), now, tuple(Hiding)), _banned_from(redis, viewer_id, list(owners))
    )
    return closed | {room for room, owner in owners.items() if owner in hidden}


async def _banned_from(redis: Redis, account_id: str | None, rooms: Sequence[str]) -> frozenset[str]:
    if account_id is None:
        return frozenset()
    entries = [f"{BANNED_FROM}:{room}" for room in rooms]
    held: list[int] = await cast(Any, redis.smismember(f"{PEOPLE}{account_id}", entries))
    return frozenset(room for room, is_banned in zip(rooms, held, strict=True) if is_banned)


async def rooms_of(redis: Redis, people: Sequence[str]) -> dict[str, list[str]]:
    """The public rooms of each account; one round trip."""
    if not people:
        return {}
    async with redis.pipeline(transaction=False) as pipeline:
        for one in people:
            pipeline.smembers(f"{PEOPLE}{one}")
        rows: list[set[str]] = await pipeline.execute()
    owned = f"{OWNS}:"
    return {
        one: sorted(entry.removeprefix(owned) for entry in row if entry.startswith(owned))
        for one, row in zip(people, rows, strict=True)
    }


def gone_entry(account_id: str) -> str:
    return sha1(account_id.encode(), usedforsecurity=False).hexdigest()
