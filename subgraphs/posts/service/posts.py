"""Use cases of posts. Each write is one update of one document, which carries its event."""

from collections.abc import Sequence
from dataclasses import replace

from redis.asyncio import Redis

from events.outbox.wake import wake
from events.records.posts import PostCreated, PostDeleted, PostUpdated
from subgraphs.kit.ids import new_id
from subgraphs.kit.refusals import InConflict, Missing
from subgraphs.posts import rules
from subgraphs.posts.models import Visibility
from subgraphs.posts.records import PostFilter, StoredPost
from subgraphs.posts.repository import posts


class PostService:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def find(self, ids: Sequence[str], viewer_id: str | None) -> dict[str, StoredPost]:
        """Those that exist and that this person may see."""
        return await posts.find_posts(ids, viewer_id) if ids else {}

    async def page(
        self, wanted: PostFilter, viewer_id: str | None, after: str | None, limit: int
    ) -> Sequence[StoredPost]:
        return await posts.page_of_posts(wanted, viewer_id, after, limit)

    async def known(self, post_id: str, viewer_id: str | None, *, field: str = "postId") -> StoredPost:
        """The post, or Missing for one that this person may not know of."""
        found = await self.find([post_id], viewer_id)
        if post_id not in found:
            raise Missing("There is no such post.", path=[field])
        return found[post_id]

    async def create(
        self,
        author_id: str,
        *,
        body: str,
        tags: Sequence[str],
        room_id: str | None,
        asset_ids: Sequence[str],
        visibility: Visibility,
    ) -> StoredPost:
        text = rules.body(body)
        event = PostCreated(
            post_id=new_id(),
            author_id=author_id,
            body=text,
            tags=rules.all_tags(tags, text),
            room_id=room_id,
            asset_ids=rules.assets(asset_ids),
            visibility=visibility,
            revision=1,
        )
        post = await posts.insert_post(event)
        await wake(self._redis, "posts")
        return post

    async def update(
        self,
        user_id: str,
        post_id: str,
        expected_revision: int,
        *,
        body: str | None,
        tags: Sequence[str] | None,
        visibility: Visibility | None,
    ) -> StoredPost:
        """None leaves a side as it is. Of several edits of one revision exactly one wins."""
        post = await self._own(post_id, user_id)
        text = post.body if body is None else rules.body(body)
        wanted = replace(
            post, body=text, tags=rules.tags_after_edit(post, text, tags), visibility=visibility or post.visibility
        )
        if post.revision != expected_revision:
            raise _conflict()
        if wanted == post:
            return post
        changed = await posts.update_post(_updated(wanted))
        if changed is None:
            raise _conflict()
        await wake(self._redis, "posts")
        return changed

    async def delete(self, user_id: str, post_id: str) -> None:
        await self._own(post_id, user_id)
        if not await posts.bury_post(post_id, PostDeleted(post_id=post_id, author_id=user_id)):
            raise Missing("There is no such post.", path=["postId"])
        await wake(self._redis, "posts")

    async def _own(self, post_id: str, user_id: str) -> StoredPost:
        post = await self.known(post_id, user_id)
        rules.check_author(post, user_id)
        return post


def _updated(wanted: StoredPost) -> PostUpdated:
    return PostUpdated(
        post_id=wanted.id,
        author_id=wanted.author_id,
        body=wanted.body,
        tags=wanted.tags,
        room_id=wanted.room_id,
        asset_ids=wanted.asset_ids,
        visibility=wanted.visibility,
        revision=wanted.revision + 1,
    )


def _conflict() -> InConflict:
    return InConflict("The post was changed meanwhile: read it again, then decide.", path=["expectedRevision"])
