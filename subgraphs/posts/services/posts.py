"""Reads posts: by ID from Redis in front of MongoDB, lists always from MongoDB."""

from collections.abc import Sequence
from dataclasses import asdict

from redis.asyncio import Redis

from events.contracts.records.fields import now
from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.kit.stores.entity_cache import EntityCache
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.read_models import PostFilter, StoredPost, Viewer
from subgraphs.posts.domain.revisions import Revision, is_for_followers, was_visible
from subgraphs.posts.storage.repository import people, posts

_CACHED_SECONDS = 300


class PostService:
    def __init__(self, redis: Redis) -> None:
        self._cache: EntityCache[StoredPost] = EntityCache(
            redis, "posts:post:3", write=asdict, read=StoredPost.of, seconds=_CACHED_SECONDS
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
        post = await self.load(post_id, field=field)
        if not rules.is_visible(post, viewer):
            raise NotFound("Post not found.", path=[field])
        return post

    async def load(self, post_id: str, *, field: str = "post_id") -> StoredPost:
        """From the store, whether the viewer can see it or not."""
        post = (await posts.find_posts([post_id])).get(post_id)
        if post is None:
            raise NotFound("Post not found.", path=[field])
        return post

    async def page_of_deleted(self, viewer: Viewer, after: str | None, limit: int) -> Sequence[StoredPost]:
        return await posts.page_of_deleted(viewer, now() - rules.RESTORABLE_FOR, after, limit)

    async def revisions(self, post_id: str, author_id: str, viewer: Viewer, limit: int) -> Sequence[Revision]:
        """Of a post that the viewer can see: the revisions that the viewer could see when they were current."""
        found = await posts.revisions_of(post_id)
        since = None
        if viewer.id and author_id in viewer.follows and any(map(is_for_followers, found)):
            since = await people.followed_since(viewer.id, author_id)
        return [one for one in found if was_visible(one, author_id, viewer, since)][:limit]
