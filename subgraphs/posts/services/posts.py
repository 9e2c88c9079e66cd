"""Reads posts: by ID from Redis in front of MongoDB, lists always from MongoDB."""

from collections.abc import Sequence
from dataclasses import asdict

from redis.asyncio import Redis

from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.kit.stores.entity_cache import EntityCache
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.read_models import PostFilter, StoredPost, Viewer
from subgraphs.posts.domain.revisions import Revision
from subgraphs.posts.storage.repository import posts

_CACHED_SECONDS = 300


class PostService:
    def __init__(self, redis: Redis) -> None:
        self._cache: EntityCache[StoredPost] = EntityCache(
            redis, "posts:post:2", write=asdict, read=StoredPost.of, seconds=_CACHED_SECONDS
        )

    async def find(self, ids: Sequence[str], viewer: Viewer) -> dict[str, StoredPost]:
        """Those that exist and that the viewer can see."""
        found = await self._cache.many(ids, posts.find_posts)
        return {key: post for key, post in found.items() if rules.is_visible(post, viewer)}

    async def forget(self, *post_ids: str) -> None:
        """Invalidates the cache: after each write, before its result is returned."""
        await self._cache.forget(*post_ids)

    async def page(self, wanted: PostFilter, viewer: Viewer, after: str | None, limit: int) -> Sequence[StoredPost]:
        return await posts.page_of_posts(wanted, viewer, after, limit)

    async def get_visible(self, post_id: str, viewer: Viewer, *, field: str = "post_id") -> StoredPost:
        """NotFound for a post that the viewer cannot see."""
        found = await self.find([post_id], viewer)
        if post_id not in found:
            raise NotFound("Post not found.", path=[field])
        return found[post_id]

    async def load_for_update(self, post_id: str, viewer: Viewer, *, field: str = "post_id") -> StoredPost:
        """Like `get_visible`, but never from the cache."""
        post = (await posts.find_posts([post_id])).get(post_id)
        if post is None or not rules.is_visible(post, viewer):
            raise NotFound("Post not found.", path=[field])
        return post

    async def revisions(self, post_id: str, most: int) -> Sequence[Revision]:
        """Of a post that the viewer can see."""
        return await posts.revisions_of(post_id, most)
