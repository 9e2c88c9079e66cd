"""Reads posts: by ID from memory and Redis in front of MongoDB; first pages of lists by IDs in memory."""

from collections.abc import Sequence
from dataclasses import asdict
from itertools import islice

from redis.asyncio import Redis

from events.contracts.records.fields import now
from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.kit.stores.entity_cache import EntityCache
from subgraphs.kit.stores.invalidations import Invalidations
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.listing import is_listed
from subgraphs.posts.domain.read_models import PostFilter, StoredPost, Viewer
from subgraphs.posts.domain.revisions import Revision, is_for_followers, was_visible
from subgraphs.posts.services.first_pages import ALL, COMMENT_LISTS, POST_LISTS, FirstPages
from subgraphs.posts.storage.repository import people, posts

_CACHED_SECONDS = 300
_MOST_LISTS = 500


class PostService:
    def __init__(self, redis: Redis, invalidations: Invalidations, *, near: bool = False) -> None:
        """With `near`, posts and first pages of lists are kept in the memory of this process."""
        self._cache: EntityCache[StoredPost] = EntityCache(
            redis,
            "posts:post:3",
            write=asdict,
            read=StoredPost.of,
            seconds=_CACHED_SECONDS,
            invalidations=invalidations,
            near=near,
        )
        self._first: FirstPages[str] | None = FirstPages(invalidations, POST_LISTS, most=_MOST_LISTS) if near else None

    async def find(self, ids: Sequence[str], viewer: Viewer) -> dict[str, StoredPost]:
        """Those that exist and that the viewer can see."""
        found = await self._cache.many(ids, posts.find_posts)
        return {key: post for key, post in found.items() if rules.is_visible(post, viewer)}

    async def forget(self, *post_ids: str) -> None:
        """Invalidates posts, their comments and all lists of posts: after each write, before its result is returned."""
        comments = (f"{COMMENT_LISTS}:{key}" for key in post_ids)
        await self._cache.forget(*post_ids, lists=(f"{POST_LISTS}:{ALL}", *comments))

    async def forget_counts(self, *post_ids: str) -> None:
        """After a write that changes nothing but counts."""
        await self._cache.forget(*post_ids)

    async def forget_comments(self, post_id: str | None = None) -> None:
        """After a write to comments of the post, or to comments of any posts."""
        await self._cache.forget(*([post_id] if post_id else []), lists=(f"{COMMENT_LISTS}:{post_id or ALL}",))

    async def page(self, wanted: PostFilter, viewer: Viewer, after: str | None, limit: int) -> Sequence[StoredPost]:
        found = await self._first_page(wanted, viewer, after, limit)
        return await posts.page_of_posts(wanted, viewer, after, limit) if found is None else found

    async def _first_page(
        self, wanted: PostFilter, viewer: Viewer, after: str | None, limit: int
    ) -> Sequence[StoredPost] | None:
        """None if memory holds too little of the list for this page."""
        if self._first is None or wanted.drafts:
            return None

        async def read(most: int) -> Sequence[str]:
            rows = await self._cache.kept(posts.newest_posts(wanted, most), lambda row: row.id)
            return [row.id for row in rows]

        page = await self._first.get(repr(wanted), None, read)
        if page is None:
            return None
        rows = await self._cache.many(page.items, posts.find_posts)
        listed = (
            row
            for row in map(rows.get, page.items)
            if row and (after is None or row.published_sort_key < after) and is_listed(row, wanted, viewer)
        )
        found = list(islice(listed, limit))
        return found if page.is_whole or len(found) == limit else None

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
