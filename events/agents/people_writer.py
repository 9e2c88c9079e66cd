"""Writes whose posts and rooms are left out of recommendations, and which rooms are public.

Every write may be repeated: a batch that was interrupted is applied again from its beginning. Each key stands alone, so
that a cluster may keep it anywhere. A digest of each deleted account is kept, so that events of other topics that come
later leave nothing of it: an account is looked up after its data is written, and is forgotten again if it is gone.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Final, cast

from redis.asyncio import Redis
from redis.asyncio.client import Pipeline

from events.agents.core.changes import (
    AccountChange,
    BanChange,
    Bond,
    BondChange,
    Change,
    Hiding,
    HidingChange,
    RoomChange,
    SettingsChange,
)
from events.agents.log_positions import Placement
from events.agents.people import BANNED_FROM, GONE, OWNS, PEOPLE, gone_entry, hidden_key
from events.agents.ranking_keys import PREFIX
from events.agents.rankings import OWNERS, ROOMS
from events.agents.redis_commands import unlink

HideRooms = Callable[[Sequence[str]], Awaitable[None]]
_MIRRORS: Final = {"blocks": "blocked-by", "blocked-by": "blocks", "mutes": "muted-by", "muted-by": "mutes"}
"""A person's set has `bond:other`, each with its mirror in the other's set, `owns:room` and `banned-from:room`."""
RETENTION_SECONDS: Final = 60 * 24 * 60 * 60
"""A million reactions decay below the floor of a week's ranking in 42 days."""
REMEMBER: Final = 20_000
"""Duplicates of an event this many messages apart in a partition still count once."""
_SEEN: Final = f"{PREFIX}people-seen:"


class PeopleWriter:
    def __init__(self, redis: Redis, hide_rooms: HideRooms) -> None:
        self._redis, self._hide_rooms = redis, hide_rooms

    async def apply(self, placements: Sequence[Placement]) -> None:
        changes = await self._without_repeats([(at, change) for at, change in placements if _people_of(change)])
        gone = [change.account_id for change in changes if isinstance(change, AccountChange)]
        people = {account: None for change in changes for account in _people_of(change)}
        if not people:
            return
        await self._mark_gone(gone)
        async with self._redis.pipeline(transaction=False) as pipeline:
            for change in changes:
                _write(pipeline, change)
            await pipeline.execute()
        known = await cast(Any, self._redis.smismember(GONE, [gone_entry(account) for account in people]))
        for account, is_gone in zip(people, known, strict=True):
            if is_gone:
                await self._forget(account)

    async def _without_repeats(self, placements: Sequence[Placement]) -> list[Change]:
        """Without events that stand in the log a second time. Where an event stood first is kept, so a batch that comes
        again is not taken for a repeat.
        """
        places: dict[str, list[tuple[int, Change]]] = {}
        for at, change in placements:
            if change is not None:
                places.setdefault(at.name, []).append((at.offset, change))
        return [change for name, found in places.items() for change in await self._new_at(name, found)]

    async def _new_at(self, name: str, found: Sequence[tuple[int, Change]]) -> list[Change]:
        key, first = f"{_SEEN}{name}", dict[str, int]()
        for offset, change in found:
            first.setdefault(change.event_id or f"at {offset}", offset)
        async with self._redis.pipeline(transaction=False) as pipeline:
            pipeline.zadd(key, cast(Any, first), nx=True)
            pipeline.zmscore(key, list(first))
            pipeline.zremrangebyscore(key, "-inf", f"({found[-1][0] - REMEMBER}")
            pipeline.expire(key, RETENTION_SECONDS)
            _, known, *_ = await pipeline.execute()
        stood = dict(zip(first, known, strict=True))
        return [change for offset, change in found if stood[change.event_id or f"at {offset}"] >= offset]

    async def _mark_gone(self, accounts: Sequence[str]) -> None:
        if accounts:
            await cast(Any, self._redis.sadd(GONE, *map(gone_entry, accounts)))
            await self._redis.expire(GONE, RETENTION_SECONDS)

    async def _forget(self, account_id: str) -> None:
        entries: set[str] = await cast(Any, self._redis.smembers(f"{PEOPLE}{account_id}"))
        parted = [entry.split(":", 1) for entry in entries]
        rooms = [other for bond, other in parted if bond == OWNS]
        await self._hide_rooms(rooms)
        async with self._redis.pipeline(transaction=False) as pipeline:
            for bond, other in parted:
                if bond in _MIRRORS:
                    pipeline.srem(f"{PEOPLE}{other}", f"{_MIRRORS[bond]}:{account_id}")
            for room_id in rooms:
                _write_room(pipeline, RoomChange(room_id, account_id, is_public=False))
            for hiding in Hiding:
                pipeline.zrem(hidden_key(hiding), account_id)
            unlink(pipeline, f"{PEOPLE}{account_id}")
            await pipeline.execute()


def _people_of(change: Change | None) -> tuple[str, ...]:
    match change:
        case BondChange():
            return change.by, change.whom
        case RoomChange():
            return (change.owner_id,)
        case HidingChange() | SettingsChange() | BanChange() | AccountChange():
            return (change.account_id,)
        case _:
            return ()


def _write(pipeline: Pipeline, change: Change) -> None:
    match change:
        case BondChange():
            _write_bond(pipeline, change.by, change.bond, change.whom, holds=change.holds)
        case RoomChange():
            _write_room(pipeline, change)
        case BanChange():
            write = pipeline.sadd if change.holds else pipeline.srem
            write(f"{PEOPLE}{change.account_id}", f"{BANNED_FROM}:{change.room_id}")
        case HidingChange():
            _write_hiding(pipeline, change.account_id, change.hiding, holds=change.holds, until=change.until)
        case SettingsChange():
            _write_hiding(pipeline, change.account_id, Hiding.PRIVATE, holds=change.is_private)
            _write_hiding(pipeline, change.account_id, Hiding.CLOSED, holds=change.is_closed)


def _write_hiding(
    pipeline: Pipeline, account_id: str, hiding: Hiding, *, holds: bool, until: datetime | None = None
) -> None:
    if holds:
        pipeline.zadd(hidden_key(hiding), {account_id: float("inf") if until is None else int(until.timestamp())})
    else:
        pipeline.zrem(hidden_key(hiding), account_id)


def _write_bond(pipeline: Pipeline, by: str, bond: Bond, whom: str, *, holds: bool) -> None:
    write = pipeline.sadd if holds else pipeline.srem
    write(f"{PEOPLE}{by}", f"{bond}:{whom}")
    write(f"{PEOPLE}{whom}", f"{_MIRRORS[bond]}:{by}")


def _write_room(pipeline: Pipeline, change: RoomChange) -> None:
    write = pipeline.sadd if change.is_public else pipeline.srem
    write(ROOMS, change.room_id)
    write(f"{PEOPLE}{change.owner_id}", f"{OWNS}:{change.room_id}")
    if change.is_public:
        pipeline.hset(OWNERS, change.room_id, change.owner_id)
    else:
        pipeline.hdel(OWNERS, change.room_id)
