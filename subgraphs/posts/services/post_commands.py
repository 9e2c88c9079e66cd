"""Creates, updates and publishes posts. Each write is one atomic update of one document with its events."""

from collections.abc import Sequence
from dataclasses import replace

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.fields import now
from events.messaging.outbox.notify import wake
from subgraphs.kit.content_filter.verdicts import Verdict
from subgraphs.kit.domain.exceptions import Conflict
from subgraphs.kit.domain.ids import new_id
from subgraphs.posts.domain import events, rules
from subgraphs.posts.domain.enums import HiddenReason
from subgraphs.posts.domain.inputs import NewPost, PostChanges
from subgraphs.posts.domain.read_models import StoredPost, Subject, Viewer
from subgraphs.posts.domain.revisions import Revision
from subgraphs.posts.services import idempotency
from subgraphs.posts.services.post_builder import PostBuilder
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.storage.repository import cases, post_changes


class PostCommands:
    def __init__(self, redis: Redis, posts: PostService, builder: PostBuilder) -> None:
        self._redis = redis
        self._posts = posts
        self._builder = builder

    async def create(self, author: Viewer, new: NewPost, key: str | None = None) -> StoredPost:
        """The same key with the same input returns the existing post."""
        built = await self._builder.new(author, new)
        resource_id = await idempotency.id_for(built.post.author_id, "createPost", key, new.fingerprint())
        post = replace(built.post, id=resource_id, published_sort_key=resource_id)
        if post.hidden_reason is HiddenReason.HELD:
            await cases.open_case(Subject(post), built.why)
        if not await post_changes.insert_post(post, _creation_events(post, built.why)):
            return await self._posts.load_for_update(resource_id, author)
        await wake(self._redis, "posts")
        return post

    async def update(self, user: Viewer, post_id: str, expected_revision: int, changes: PostChanges) -> StoredPost:
        """Of concurrent updates of one revision exactly one succeeds; the replaced revision is kept."""
        post = await self._own(post_id, user)
        built = await self._builder.edited(user, post, changes)
        if post.revision != expected_revision:
            raise _conflict()
        if built.post == post:
            return post
        at = rules.to_milliseconds(now())
        wanted = replace(built.post, revision=post.revision + 1, edited_at=at)
        if built.is_held and post.hidden_reason is None:
            wanted = replace(wanted, hidden_reason=HiddenReason.HELD)
            await cases.open_case(Subject(post), built.why)
        changes_events = _update_events(post, wanted, built.why)
        return await self._done(await post_changes.edit_post(wanted, Revision.replaced_in(post), changes_events))

    async def publish(self, author: Viewer, post_id: str) -> StoredPost:
        """Publishes a draft; no effect on a published post."""
        post = await self._own(post_id, author)
        return await self.publish_draft(post) if post.hidden_reason is HiddenReason.DRAFT else post

    async def publish_draft(self, post: StoredPost) -> StoredPost:
        built = await self._builder.again(post)
        if built.is_held:
            await cases.open_case(Subject(post), built.why)
            held = [events.moderated(post, Verdict.HOLD, ", ".join(built.why))]
            shut = (HiddenReason.HELD, HiddenReason.REMOVED)
            return await self._done(await post_changes.hide_post(post.id, HiddenReason.HELD, shut, held))
        shown = await post_changes.show_post(post, new_id(), [events.created(post, now())])
        return await self._done(shown)

    async def _own(self, post_id: str, user: Viewer) -> StoredPost:
        post = await self._posts.load_for_update(post_id, user)
        rules.check_author(post, user.id)
        return post

    async def _done(self, changed: StoredPost | None) -> StoredPost:
        if changed is None:
            raise _conflict()
        await self._posts.forget(changed.id)
        await wake(self._redis, "posts")
        return changed


def _creation_events(post: StoredPost, why: Sequence[str]) -> list[Event]:
    """`post-created` is published once others can see the post; a held post is recorded."""
    if post.hidden_reason is HiddenReason.HELD:
        return [events.moderated(post, Verdict.HOLD, ", ".join(why))]
    return [events.created(post, post.created_at)] if post.hidden_reason is None else []


def _update_events(before: StoredPost, after: StoredPost, why: Sequence[str]) -> list[Event]:
    if before.hidden_reason is None and after.hidden_reason is HiddenReason.HELD:
        return [events.moderated(after, Verdict.HOLD, ", ".join(why))]
    return [events.updated(after, after.edited_at or now())] if after.hidden_reason is None else []


def _conflict() -> Conflict:
    return Conflict("The post changed in the meantime. Reload it and try again.", path=["expected_revision"])
