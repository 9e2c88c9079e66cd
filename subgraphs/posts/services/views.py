"""Views: counted in Redis, and written to MongoDB in batches a few seconds later."""

from collections.abc import Sequence
from typing import Any, Final

from redis.asyncio import Redis

from events.contracts.records.activity import PostViewed
from events.messaging.outbox.notify import wake
from subgraphs.posts.domain import rules
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.storage.repository import maintenance

_AGAIN_SECONDS: Final = 30 * 60
_VIEWERS_SECONDS: Final = 60 * 60
_MOST_AT_ONCE: Final = 500


class ViewService:
    def __init__(self, redis: Redis, posts: PostService, name: str = "posts") -> None:
        """`name` prefixes all Redis keys."""
        self._redis, self._posts, self._name = redis, posts, name
        self._counts, self._flushing = f"{name}:views", f"{name}:views:flushing"

    async def record(self, viewer_id: str | None, post_ids: Sequence[str]) -> int:
        """Returns how many counted: repeats of a signed-in viewer within 30 minutes do not."""
        seen = rules.viewed_posts(post_ids)
        if viewer_id is not None:
            seen = await self._not_lately(viewer_id, seen)
        if seen:
            async with self._redis.pipeline(transaction=False) as pipeline:
                for key in seen:
                    pipeline.hincrby(self._counts, key, 1)
                    if viewer_id is not None:
                        pipeline.pfadd(self._viewers(key), viewer_id)
                        pipeline.expire(self._viewers(key), _VIEWERS_SECONDS)
                await pipeline.execute()
        return len(seen)

    async def flush(self) -> int:
        """Counts left by an interrupted flush come first; each is removed once it is written."""
        if not await self._redis.exists(self._flushing):
            if not await self._redis.exists(self._counts):
                return 0
            await self._redis.renamenx(self._counts, self._flushing)
        counts: dict[Any, Any] = await self._redis.hgetall(self._flushing)
        keys = list(counts)
        for start in range(0, len(keys), _MOST_AT_ONCE):
            await self._write({key: int(counts[key]) for key in keys[start : start + _MOST_AT_ONCE]})
        if keys:
            await wake(self._redis, "posts")
        return len(keys)

    async def _write(self, counts: dict[str, int]) -> None:
        """Drops views of posts that do not exist."""
        authors = await maintenance.authors_of(list(counts))
        viewers = await self._viewers_of(list(authors))
        seen = [
            PostViewed(post_id=key, author_id=author, views=counts[key], viewers_count=min(viewers[key], counts[key]))
            for key, author in authors.items()
        ]
        if seen:
            await maintenance.count_views(seen)
            await self._posts.forget(*authors)
        await self._redis.hdel(self._flushing, *counts)

    async def _viewers_of(self, keys: Sequence[str]) -> dict[str, int]:
        async with self._redis.pipeline(transaction=False) as pipeline:
            for key in keys:
                pipeline.pfcount(self._viewers(key))
                pipeline.delete(self._viewers(key))
            answers: list[Any] = await pipeline.execute() if keys else []
        return dict(zip(keys, answers[::2], strict=True))

    async def _not_lately(self, viewer_id: str, post_ids: Sequence[str]) -> list[str]:
        async with self._redis.pipeline(transaction=False) as pipeline:
            for key in post_ids:
                pipeline.set(f"{self._name}:seen:{viewer_id}:{key}", "", nx=True, ex=_AGAIN_SECONDS)
            answers = await pipeline.execute() if post_ids else []
        return [key for key, new in zip(post_ids, answers, strict=True) if new]

    def _viewers(self, post_id: str) -> str:
        return f"{self._name}:viewers:{post_id}"
