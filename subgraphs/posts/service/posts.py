"""Reading posts. By id they come from Redis as ready bytes; lists always ask the store who may see what."""

from collections.abc import Sequence
from dataclasses import asdict

from redis.asyncio import Redis

from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.kit.stores.entity_cache import EntityCache
from subgraphs.posts import rules
from subgraphs.posts.editions import Edition
from subgraphs.posts.records import PostFilter, StoredPost, Viewer
from subgraphs.posts.repository import posts

_CACHED_SECONDS = 300


class PostService:
    def __init__(self, redis: Redis) -> None:
        self._cache: EntityCache[StoredPost] = EntityCache(
            redis, "posts:post:2", write=asdict, read=StoredPost.of, seconds=_CACHED_SECONDS
        )

    async def find(self, ids: Sequence[str], viewer: Viewer) -> dict[str, StoredPost]:
        """Those that exist and that this person may see."""
        found = await self._cache.many(ids, posts.find_posts)
        return {key: post for key, post in found.items() if rules.is_visible(post, viewer)}

    async def forget(self, *post_ids: str) -> None:
        """After each change, before anybody is told of it."""
        await self._cache.forget(*post_ids)

    async def page(self, wanted: PostFilter, viewer: Viewer, after: str | None, limit: int) -> Sequence[StoredPost]:
        return await posts.page_of_posts(wanted, viewer, after, limit)

    async def known(self, post_id: str, viewer: Viewer, *, field: str = "postId") -> StoredPost:
        """The post, or Missing for one that this person may not know of."""
        found = await self.find([post_id], viewer)
        if post_id not in found:
            raise NotFound("There is no such post.", path=[field])
        return found[post_id]

    async def fresh(self, post_id: str, viewer: Viewer, *, field: str = "postId") -> StoredPost:
        """As `known`, from the store itself: for whoever is going to change it."""
        post = (await posts.find_posts([post_id])).get(post_id)
        if post is None or not rules.is_visible(post, viewer):
            raise NotFound("There is no such post.", path=[field])
        return post

    async def editions(self, post_id: str, most: int) -> Sequence[Edition]:
        """Of a post that the caller was already shown."""
        return await posts.editions_of(post_id, most)
