"""Tags: counts and followers."""

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Final

from redis.asyncio import Redis
from redis.exceptions import RedisError

from events.contracts.records.posts import TagFollowed, TagUnfollowed
from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.domain.exceptions import RateLimited
from subgraphs.kit.domain.ids import new_id
from subgraphs.posts.domain import rules
from subgraphs.posts.storage.repository import posts, tags
from subgraphs.posts.storage.repository.tags import FollowedTag

_QUICK_TO_COUNT: Final = 1000
_KEPT_SECONDS: Final = 30


class TagService:
    def __init__(self, redis: Redis, name: str = "posts") -> None:
        """`name` prefixes all Redis keys."""
        self._redis, self._name = redis, name

    async def follow(self, user_id: str, tag: str) -> None:
        """Idempotent."""
        if await tags.follows_which(user_id, [tag]):
            return
        if await tags.count_followed(user_id, rules.MAX_FOLLOWED_TAGS) >= rules.MAX_FOLLOWED_TAGS:
            raise RateLimited(
                f"You can follow at most {rules.MAX_FOLLOWED_TAGS} tags. Unfollow one first.", path=["name"]
            )
        if await tags.follow(TagFollowed(user_id=user_id, tag=tag), new_id()):
            await self._changed(tag)

    async def unfollow(self, user_id: str, tag: str) -> None:
        if await tags.unfollow(TagUnfollowed(user_id=user_id, tag=tag)):
            await self._changed(tag)

    async def followed_by(self, user_id: str, after: str | None, limit: int) -> Sequence[FollowedTag]:
        return await tags.followed_by(user_id, after, limit)

    async def follows_which(self, user_id: str, names: Sequence[str]) -> frozenset[str]:
        return await tags.follows_which(user_id, names)

    async def post_count(self, tag: str) -> int:
        return await self._counted(f"{self._name}:tag-posts:{tag}", lambda: posts.count_tagged(tag))

    async def follower_count(self, tag: str) -> int:
        return await self._counted(self._followers(tag), lambda: tags.count_followers(tag))

    async def _changed(self, tag: str) -> None:
        with suppress(RedisError, OSError):
            await self._redis.delete(self._followers(tag))
        await notify_relay(self._redis, "posts")

    async def _counted(self, key: str, count: Callable[[], Awaitable[int]]) -> int:
        """Exact below 1,000; larger counts are cached for 30 seconds."""
        with suppress(RedisError, OSError):
            if (personal_data := await self._redis.get(key)) is not None:
                return int(personal_data)
        number = await count()
        if number > _QUICK_TO_COUNT:
            with suppress(RedisError, OSError):
                await self._redis.set(key, number, ex=_KEPT_SECONDS)
        return number

    def _followers(self, tag: str) -> str:
        return f"{self._name}:tag-followers:{tag}"
