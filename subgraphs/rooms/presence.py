"""Who is in a room right now: a board in Redis that forgets by itself. Nothing else depends on it."""

import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.rooms.rules import MOST_PRESENT, PRESENT_SECONDS

log = structlog.get_logger("subgraphs.rooms")

# Those whose time is up are taken off first. Answers 1 when the person was not on the board; a full board takes nobody.
_ENTER = """
local gone = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[2])
if #gone > 0 then
  redis.call('ZREM', KEYS[1], unpack(gone))
  redis.call('HDEL', KEYS[2], unpack(gone))
end
local new = not redis.call('ZSCORE', KEYS[1], ARGV[1])
if new then
  if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[5]) then return 1 end
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
end
redis.call('ZADD', KEYS[1], ARGV[3], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('EXPIRE', KEYS[2], ARGV[4])
return new and 1 or 0
"""


@dataclass(frozen=True, slots=True)
class Present:
    user_id: str
    since: datetime


class Presence:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._enter = redis.register_script(_ENTER)

    async def enter(self, room_id: str, user_id: str) -> bool:
        """False for a heartbeat. When Redis is away it is not known, and taken for a new arrival."""
        now = time.time()
        times = [now, now + PRESENT_SECONDS, PRESENT_SECONDS * 2, MOST_PRESENT]
        try:
            return bool(await self._enter(keys=_keys(room_id), args=[user_id, *times]))
        except (RedisError, OSError) as error:
            log.warning("rooms.presence.away", error=repr(error))
            return True

    async def leave(self, room_id: str, user_id: str) -> None:
        """When Redis is away, the place is left when its time is up."""
        board, since = _keys(room_id)
        try:
            async with self._redis.pipeline(transaction=True) as pipeline:
                pipeline.zrem(board, user_id)
                pipeline.hdel(since, user_id)
                await pipeline.execute()
        except (RedisError, OSError) as error:
            log.warning("rooms.presence.away", error=repr(error))

    async def present(self, rooms: Sequence[tuple[str, int]]) -> list[list[Present]]:
        """For each (room, how many) those who showed themselves last, in the order of their coming."""
        ids = await self._ids(rooms)
        async with self._redis.pipeline(transaction=False) as pipeline:
            for (room_id, _), members in zip(rooms, ids, strict=True):
                if members:
                    pipeline.hmget(_keys(room_id)[1], members)
            times = iter(await pipeline.execute())
        return [_in_order(members, next(times)) if members else [] for members in ids]

    async def _ids(self, rooms: Sequence[tuple[str, int]]) -> list[list[str]]:
        now = time.time()
        async with self._redis.pipeline(transaction=False) as pipeline:
            for room_id, most in rooms:
                pipeline.zrevrangebyscore(_keys(room_id)[0], "+inf", f"({now}", start=0, num=most)
            return await cast(Awaitable[list[Any]], pipeline.execute())


def _keys(room_id: str) -> list[str]:
    return [f"rooms:present:{room_id}", f"rooms:since:{room_id}"]


def _in_order(members: Sequence[str], times: Sequence[str | None]) -> list[Present]:
    known = [Present(m, datetime.fromtimestamp(float(t), UTC)) for m, t in zip(members, times, strict=True) if t]
    return sorted(known, key=lambda one: (one.since, one.user_id))
