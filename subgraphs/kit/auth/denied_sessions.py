"""Ended sessions: identity writes a deny entry in Redis, every subgraph looks it up before it believes a caller."""

import time
from typing import Final

from redis.asyncio import Redis
from redis.exceptions import RedisError

KEY: Final = "sessions:denied:"
POWERFUL: Final = frozenset({"MODERATOR", "ADMIN"})
_REMEMBERED_SECONDS: Final = 2.0
_MOST_REMEMBERED: Final = 20_000


class DeniedSessions:
    """Answers are remembered for two seconds, so an ended session is refused everywhere within that time.

    Without Redis a session is believed until its token expires: people keep reading, and tokens live minutes.
    Not so where power over others is at stake: moderators and admins are nobody until Redis is back.
    """

    def __init__(self, redis: "Redis") -> None:
        self._redis = redis
        self._answers: dict[str, tuple[float, bool]] = {}

    async def includes(self, session_id: str, roles: frozenset[str] = frozenset()) -> bool:
        now = time.monotonic()
        remembered = self._answers.get(session_id)
        if remembered and remembered[0] > now:
            return remembered[1]
        try:
            denied = bool(await self._redis.exists(KEY + session_id))
        except (RedisError, OSError):
            return bool(roles & POWERFUL)
        if len(self._answers) >= _MOST_REMEMBERED:
            self._answers.clear()
        self._answers[session_id] = (now + _REMEMBERED_SECONDS, denied)
        return denied

    def forget(self, session_id: str) -> None:
        self._answers.pop(session_id, None)


async def deny_session(redis: "Redis", session_id: str, seconds: int) -> None:
    """Refuse this session's tokens for as long as the youngest of them could live."""
    await redis.set(KEY + session_id, 1, ex=seconds)
