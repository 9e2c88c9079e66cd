"""How writers tell the processes that serve streams what happened to a post: by Redis, IDs only."""

from typing import Final

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

CHANNEL: Final = "posts:live"
log = structlog.get_logger("subgraphs.posts")


class LivePushes:
    """Never raise: what happened is stored, and a lost push costs readers time only."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def comment_added(self, post_id: str, comment_id: str) -> None:
        await self._push(f"{post_id} {comment_id}")

    async def reactions_changed(self, post_id: str) -> None:
        await self._push(post_id)

    async def _push(self, message: str) -> None:
        try:
            await self._redis.publish(CHANNEL, message)
        except (RedisError, OSError) as error:
            log.warning("posts.push.failed", error=repr(error))
