"""Writing posts. Each write is one update of one document, which carries its events."""

from collections.abc import Sequence
from dataclasses import replace

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.fields import now
from events.messaging.outbox.notify import wake
from subgraphs.kit.content_filter.verdicts import Verdict
from subgraphs.kit.domain.exceptions import Conflict
from subgraphs.kit.domain.ids import new_id
from subgraphs.posts import rules
from subgraphs.posts.drafting import Changes, NewPost
from subgraphs.posts.editions import Edition
from subgraphs.posts.kinds import Hidden
from subgraphs.posts.records import StoredPost, Subject, Viewer
from subgraphs.posts.repository import cases, post_changes
from subgraphs.posts.service import once, telling
from subgraphs.posts.service.composing import Composing
from subgraphs.posts.service.posts import PostService


class WritingService:
    def __init__(self, redis: Redis, posts: PostService, composing: Composing) -> None:
        self._redis = redis
        self._posts = posts
        self._composing = composing

    async def create(self, author: Viewer, new: NewPost, key: str | None = None) -> StoredPost:
        """The same key with the same content answers with the post that is there."""
        composed = await self._composing.new(author, new)
        made_id = await once.id_for(composed.post.author_id, "createPost", key, new.content())
        post = replace(composed.post, id=made_id, listed=made_id)
        if post.hidden is Hidden.HELD:
            await cases.open_case(Subject(post), composed.why)
        if not await post_changes.insert_post(post, _first_told(post, composed.why)):
            return await self._posts.fresh(made_id, author)
        await wake(self._redis, "posts")
        return post

    async def update(self, user: Viewer, post_id: str, expected_revision: int, changes: Changes) -> StoredPost:
        """Of several edits of one revision exactly one wins; what it replaces is kept."""
        post = await self._own(post_id, user)
        composed = await self._composing.edited(user, post, changes)
        if post.revision != expected_revision:
            raise _conflict()
        if composed.post == post:
            return post
        at = rules.to_milliseconds(now())
        wanted = replace(composed.post, revision=post.revision + 1, edited_at=at)
        if composed.is_held and post.hidden is None:
            wanted = replace(wanted, hidden=Hidden.HELD)
            await cases.open_case(Subject(post), composed.why)
        told = _edit_told(post, wanted, composed.why)
        return await self._done(await post_changes.edit_post(wanted, Edition.before(post), told))

    async def publish(self, author: Viewer, post_id: str) -> StoredPost:
        """A draft, at once; publishing what is published changes nothing."""
        post = await self._own(post_id, author)
        return await self.publish_draft(post) if post.hidden is Hidden.DRAFT else post

    async def publish_draft(self, post: StoredPost) -> StoredPost:
        composed = await self._composing.again(post)
        if composed.is_held:
            await cases.open_case(Subject(post), composed.why)
            told = [telling.moderated(post, Verdict.HOLD, ", ".join(composed.why))]
            shut = (Hidden.HELD, Hidden.REMOVED)
            return await self._done(await post_changes.hide_post(post.id, Hidden.HELD, shut, told))
        shown = await post_changes.show_post(post, new_id(), [telling.created(post, now())])
        return await self._done(shown)

    async def _own(self, post_id: str, user: Viewer) -> StoredPost:
        post = await self._posts.fresh(post_id, user)
        rules.check_author(post, user.id)
        return post

    async def _done(self, changed: StoredPost | None) -> StoredPost:
        if changed is None:
            raise _conflict()
        await self._posts.forget(changed.id)
        await wake(self._redis, "posts")
        return changed


def _first_told(post: StoredPost, why: Sequence[str]) -> list[Event]:
    """Others hear of a post when they may see it; that something is held is told for the record."""
    if post.hidden is Hidden.HELD:
        return [telling.moderated(post, Verdict.HOLD, ", ".join(why))]
    return [telling.created(post, post.created_at)] if post.hidden is None else []


def _edit_told(before: StoredPost, after: StoredPost, why: Sequence[str]) -> list[Event]:
    if before.hidden is None and after.hidden is Hidden.HELD:
        return [telling.moderated(after, Verdict.HOLD, ", ".join(why))]
    return [telling.updated(after, after.edited_at or now())] if after.hidden is None else []


def _conflict() -> Conflict:
    return Conflict("The post was changed meanwhile: read it again, then decide.", path=["expectedRevision"])
