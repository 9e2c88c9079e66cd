"""Who is in a room right now, in Redis alone."""

from collections.abc import Awaitable, Sequence
from datetime import UTC, datetime
from typing import Any, Final, cast

import orjson
import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.rooms.domain.presence import PRESENCE_SECONDS, Arrival, EndedVisit, Outcome, Position
from subgraphs.rooms.domain.read_models import Visitor
from subgraphs.rooms.storage.presence_scripts import ENTER, IS_PRESENT, LEAVE, MOVE, SWEEP, VISITORS

log = structlog.get_logger("subgraphs.rooms")
_TTL_MS: Final = PRESENCE_SECONDS * 1000


class Presence:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._enter, self._move, self._leave, self._sweep = map(redis.register_script, (ENTER, MOVE, LEAVE, SWEEP))
        self._is_present = redis.register_script(IS_PRESENT)

    async def enter(self, room_id: str, user_id: str, session_id: str, capacity: int | None, at: Position) -> Arrival:
        """Also a heartbeat. Without a capacity the account always fits. If Redis is down, everyone enters."""
        args: list[str | float] = [room_id, user_id, session_id, _TTL_MS, capacity or 0, at.x, at.y]
        try:
            outcome, place, *gone = await self._enter(keys=_keys(room_id), args=args)
        except (RedisError, OSError) as error:
            log.warning("rooms.presence.unavailable", error=repr(error))
            return Arrival(Outcome.ENTERED)
        return Arrival(Outcome(outcome), int(place), _ended(gone))

    async def move(self, room_id: str, user_id: str, session_id: str, to: Position) -> bool:
        """Also a heartbeat. False if the account is not in the room."""
        args: list[str | float] = [room_id, user_id, session_id, _TTL_MS, to.x, to.y, to.emote or ""]
        return bool(await self._move(keys=_keys(room_id), args=args))

    async def leave(self, room_id: str, user_id: str, session_id: str = "") -> list[EndedVisit]:
        """If Redis is down, presence ends by expiry. Without a session: from all devices."""
        try:
            return _ended(await self._leave(keys=_keys(room_id), args=[room_id, user_id, session_id, _TTL_MS]))
        except (RedisError, OSError) as error:
            log.warning("rooms.presence.unavailable", error=repr(error))
            return []

    async def sweep(self, room_id: str) -> list[EndedVisit]:
        """Removes visitors who were silent for too long."""
        return _ended(await self._sweep(keys=_keys(room_id), args=[room_id, "", "", _TTL_MS]))

    async def switch_room(self, user_id: str, room_id: str) -> str | None:
        """The other room that the account was in, if any."""
        try:
            other = await self._redis.set(f"rooms:at:{user_id}", room_id, ex=PRESENCE_SECONDS * 4, get=True)
        except (RedisError, OSError):
            return None
        return other if isinstance(other, str) and other != room_id else None

    async def is_present(self, room_id: str, user_id: str) -> bool:
        return bool(await self._is_present(keys=_keys(room_id)[:1], args=[user_id]))

    async def clear(self, room_id: str) -> list[EndedVisit]:
        """Everyone leaves. If Redis is down, presence ends by expiry."""
        try:
            users = await cast(Awaitable[list[str]], self._redis.zrange(_keys(room_id)[0], 0, -1))
        except (RedisError, OSError) as error:
            log.warning("rooms.presence.unavailable", error=repr(error))
            return []
        return [visit for user_id in users for visit in await self.leave(room_id, user_id)]

    async def find_visitors(self, rooms: Sequence[tuple[str, int]]) -> list[list[Visitor]]:
        """For each (room, limit) the most recently active visitors, in order of arrival."""
        async with self._redis.pipeline(transaction=False) as pipeline:
            for room_id, limit in rooms:
                pipeline.eval(VISITORS, 2, *_keys(room_id)[:2], limit)
            return [_in_order(members, details) for members, details in await pipeline.execute()]


def _keys(room_id: str) -> list[str]:
    return [f"rooms:{{{room_id}}}:{name}" for name in ("visitors", "details", "queue", "waiting")]


def _ended(flat: Sequence[Any]) -> list[EndedVisit]:
    return [
        EndedVisit(str(user_id), moment_of(since), moment_of(seen))
        for user_id, since, seen in zip(flat[::3], flat[1::3], flat[2::3], strict=True)
    ]


def moment_of(milliseconds: Any) -> datetime:
    return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)


def _in_order(members: Sequence[str], details: Sequence[str | None]) -> list[Visitor]:
    known = [(member, orjson.loads(raw)) for member, raw in zip(members, details, strict=True) if raw]
    visitors = [
        Visitor(member, moment_of(each["since"]), Position(each["x"], each["y"], each.get("emote")))
        for member, each in known
    ]
    return sorted(visitors, key=lambda visitor: (visitor.since, visitor.user_id))
