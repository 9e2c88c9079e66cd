"""Ended sessions: identity denies them in Redis, every subgraph checks that before it trusts a caller."""

import time
from collections.abc import Collection
from typing import Final

from redis.asyncio import Redis
from redis.exceptions import RedisError

KEY: Final = "sessions:denied"
"""A sorted set, session → the moment when its last token has expired.

It has no time to live: a Redis that is full evicts only keys that have one, so it never forgets an ended session.
"""
SUSPENDED_KEY: Final = "sessions:suspended"
"""The denied sessions of suspended accounts, in the same form."""
POWERFUL: Final = frozenset({"MODERATOR", "ADMIN"})
_REMEMBERED_SECONDS: Final = 2.0
_MAX_REMEMBERED: Final = 20_000


class DeniedSessions:
    """Answers are remembered for two seconds, so an ended session is refused everywhere within that time.

    Without Redis a session is valid until its token expires: people keep reading, and tokens live minutes.
    Moderators and admins are treated as anonymous until Redis is back.
    """

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._answers: dict[str, tuple[float, bool]] = {}

    async def includes(self, session_id: str, roles: frozenset[str] = frozenset()) -> bool:
        now = time.monotonic()
        remembered = self._answers.get(session_id)
        if remembered and remembered[0] > now:
            return remembered[1]
        try:
            denied = await self._redis.zscore(KEY, session_id) is not None
        except (RedisError, OSError):
            return bool(roles & POWERFUL)
        if len(self._answers) >= _MAX_REMEMBERED:
            self._answers.clear()
        self._answers[session_id] = (now + _REMEMBERED_SECONDS, denied)
        return denied

    def forget(self, session_id: str) -> None:
        self._answers.pop(session_id, None)


async def denied_among(redis: Redis, session_ids: Collection[str], key: str = KEY) -> set[str]:
    """Those of the sessions that have ended; one command."""
    asked = list(session_ids)
    ends = await redis.zmscore(key, asked) if asked else []
    return {session_id for session_id, end in zip(asked, ends, strict=True) if end is not None}


async def deny_session(redis: Redis, session_id: str, seconds: int, *, is_suspended: bool = False) -> None:
    """Refuses the session's tokens for as long as the youngest of them may live; drops entries that are past that.

    The gateway hears of it by a message on a channel with the key's name.
    """
    now = time.time()
    async with redis.pipeline(transaction=False) as pipeline:
        for key in (SUSPENDED_KEY, KEY) if is_suspended else (KEY,):
            pipeline.zadd(key, {session_id: now + seconds})
            pipeline.zremrangebyscore(key, "-inf", now)
            pipeline.publish(key, session_id)
        await pipeline.execute()
