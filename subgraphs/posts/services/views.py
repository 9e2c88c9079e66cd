"""Views: counted in Redis, and written to MongoDB in batches a few seconds later.

One account, or one network of anonymous viewers, counts once per post in half an hour. Its views are one set of
limited size in Redis, and only posts that it can see count: no caller can fill Redis.
"""

from collections.abc import Sequence
from typing import Any, Final

from redis.asyncio import Redis

from events.contracts.records.activity import PostViewed
from events.messaging.outbox.notify import notify_relay
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.read_models import Viewer
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.storage.repository import maintenance

_WINDOW_SECONDS: Final = 30 * 60
_MAX_PER_WINDOW: Final = 1000
_MAX_BATCH: Final = 500
_SIGNED_IN: Final = ":signed-in"


class ViewService:
    def __init__(self, redis: Redis, posts: PostService, name: str = "posts") -> None:
        """`name` prefixes all Redis keys."""
        self._redis, self._posts, self._name = redis, posts, name
        self._counts, self._flushing = f"{name}:views", f"{name}:views:flushing"

    async def record(self, viewer: Viewer, network: str | None, post_ids: Sequence[str]) -> int:
        """Returns how many views counted; none for a viewer without account and network."""
        wanted, who = rules.viewed_posts(post_ids), viewer.id or network
        if who is None or not wanted:
            return 0
        visible = await self._posts.find(wanted, viewer)
        new = await self._first_in_window(who, [key for key in wanted if key in visible])
        if new:
            async with self._redis.pipeline(transaction=False) as pipeline:
                for key in new:
                    pipeline.hincrby(self._counts, key, 1)
                    if viewer.id:
                        pipeline.hincrby(self._counts, key + _SIGNED_IN, 1)
                await pipeline.execute()
        return len(new)

    async def flush(self) -> int:
        """Counts left by an interrupted flush come first; each is removed once it is written."""
        if not await self._redis.exists(self._flushing):
            if not await self._redis.exists(self._counts):
                return 0
            await self._redis.renamenx(self._counts, self._flushing)
        counts: dict[Any, Any] = await self._redis.hgetall(self._flushing)
        keys = [key for key in counts if not key.endswith(_SIGNED_IN)]
        for start in range(0, len(keys), _MAX_BATCH):
            await self._write(keys[start : start + _MAX_BATCH], counts)
        if keys:
            await notify_relay(self._redis, "posts")
        return len(keys)

    async def _write(self, keys: Sequence[str], counts: dict[str, str]) -> None:
        """Drops views of posts that were deleted or hidden meanwhile."""
        authors = await maintenance.authors_of(keys)
        seen = [
            PostViewed(
                post_id=key,
                author_id=author,
                views=int(counts[key]),
                viewers_count=min(int(counts[key]), int(counts.get(key + _SIGNED_IN, 0))),
            )
            for key, author in authors.items()
        ]
        if seen:
            await maintenance.count_views(seen)
            await self._posts.forget_counts(*authors)
        await self._redis.hdel(self._flushing, *keys, *(key + _SIGNED_IN for key in keys))

    async def _first_in_window(self, who: str, post_ids: Sequence[str]) -> list[str]:
        if not post_ids:
            return []
        key = f"{self._name}:viewed:{who}"
        if await self._redis.scard(key) + len(post_ids) > _MAX_PER_WINDOW:
            return []
        async with self._redis.pipeline(transaction=False) as pipeline:
            for post_id in post_ids:
                pipeline.sadd(key, post_id)
            pipeline.expire(key, _WINDOW_SECONDS, nx=True)
            added: list[Any] = await pipeline.execute()
        return [post_id for post_id, is_new in zip(post_ids, added, strict=False) if is_new]
