"""Who is in a room right now, in Redis: a sorted set per room by expiry, and a hash of arrival times."""

import time
from collections.abc import Awaitable, Sequence
from datetime import UTC, datetime
from typing import Any, cast

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from subgraphs.rooms.domain.read_models import Visitor
from subgraphs.rooms.domain.rules import MAX_VISITORS, PRESENCE_SECONDS

log = structlog.get_logger("subgraphs.rooms")

# Removes expired visitors first. Returns 1 for a new visitor, 0 for a heartbeat; a full room takes no more visitors.
_ENTER = """
local expired = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[2])
if #expired > 0 then
  redis.call('ZREM', KEYS[1], unpack(expired))
  redis.call('HDEL', KEYS[2], unpack(expired))
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


class Presence:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._enter = redis.register_script(_ENTER)

    async def enter(self, room_id: str, user_id: str) -> bool:
        """False for a heartbeat. True also if Redis is down."""
        now = time.time()
        times = [now, now + PRESENCE_SECONDS, PRESENCE_SECONDS * 2, MAX_VISITORS]
        try:
            return bool(await self._enter(keys=_keys(room_id), args=[user_id, *times]))
        except (RedisError, OSError) as error:
            log.warning("rooms.presence.unavailable", error=repr(error))
            return True

    async def leave(self, room_id: str, user_id: str) -> None:
        """If Redis is down, presence ends by expiry."""
        board, since = _keys(room_id)
        try:
            async with self._redis.pipeline(transaction=True) as pipeline:
                pipeline.zrem(board, user_id)
                pipeline.hdel(since, user_id)
                await pipeline.execute()
        except (RedisError, OSError) as error:
            log.warning("rooms.presence.unavailable", error=repr(error))

    async def find_visitors(self, rooms: Sequence[tuple[str, int]]) -> list[list[Visitor]]:
        """For each (room, limit) the most recently active visitors, in order of arrival."""
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
            for room_id, limit in rooms:
                pipeline.zrevrangebyscore(_keys(room_id)[0], "+inf", f"({now}", start=0, num=limit)
            return await cast(Awaitable[list[Any]], pipeline.execute())


def _keys(room_id: str) -> list[str]:
    return [f"rooms:present:{room_id}", f"rooms:since:{room_id}"]


def _in_order(members: Sequence[str], times: Sequence[str | None]) -> list[Visitor]:
    known = [Visitor(m, datetime.fromtimestamp(float(t), UTC)) for m, t in zip(members, times, strict=True) if t]
    return sorted(known, key=lambda visitor: (visitor.since, visitor.user_id))
