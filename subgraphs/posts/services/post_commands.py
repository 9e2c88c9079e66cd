"""Creates, updates and publishes posts.

Every write goes one way: claim the idempotency key and load what is needed, at once; decide (`domain/post_builder.py`);
one atomic write of one document with its events; invalidate and notify.
"""

import asyncio
from dataclasses import replace

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction, now, to_milliseconds
from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.domain.exceptions import Conflict
from subgraphs.kit.stores import idempotency
from subgraphs.posts.domain import events, post_builder, rules
from subgraphs.posts.domain.enums import HiddenReason, Visibility
from subgraphs.posts.domain.inputs import NewPost, PostChanges
from subgraphs.posts.domain.moderation import CaseSubject
from subgraphs.posts.domain.post_content import changed_content, content_of, stored_content
from subgraphs.posts.domain.read_models import StoredPost, Viewer
from subgraphs.posts.domain.revisions import Revision
from subgraphs.posts.services.post_inputs import PostInputs
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.services.room_admission import RoomAdmission
from subgraphs.posts.storage.repository import cases, post_changes, posts


class PostCommands:
    def __init__(self, redis: Redis, reader: PostService, inputs: PostInputs, rooms: RoomAdmission) -> None:
        self._redis, self._posts = redis, reader
        self._inputs, self._rooms = inputs, rooms

    async def create(self, author: Viewer, new: NewPost, key: str | None = None) -> StoredPost:
        """The same key with the same input returns the existing post, whatever has become of it since."""
        assert author.id is not None
        content = content_of(new)
        claim, loaded = await asyncio.gather(
            idempotency.claim(author.id, "createPost", key, new.fingerprint()),
            self._inputs.load(author, content.text, new.room_id, list(content.alt_texts)),
        )
        if claim.is_repeat and (existing := await self._existing(claim.resource_id)):
            return existing
        screened, at = await self._inputs.screen(content), to_milliseconds(now())
        built = post_builder.new_post(claim.resource_id, author, new, content, loaded, screened, at)
        if built.post.hidden_reason is HiddenReason.HELD:
            await cases.ensure_case(CaseSubject.of_post(built.post), built.review)
        if not await post_changes.insert_post(built.post, _creation_events(built)):
            return await self._existing(claim.resource_id) or built.post
        await self._posts.forget()
        await notify_relay(self._redis, "posts")
        return built.post

    async def update(self, user: Viewer, post_id: str, expected_revision: int, changes: PostChanges) -> StoredPost:
        """Of concurrent updates of one revision exactly one succeeds; the replaced revision is kept."""
        post = await self._own(post_id, user)
        content = changed_content(post, changes)
        if post.revision != expected_revision:
            raise _conflict()
        added = [key for key in content.alt_texts if key not in post.asset_ids]
        loaded, screened = await asyncio.gather(
            self._inputs.load(user, content.text, None, added), self._inputs.screen(content)
        )
        at = to_milliseconds(now())
        built = post_builder.changed_post(post, changes, content, loaded, screened, at)
        if built.post == post:
            return post
        if built.post.hidden_reason is HiddenReason.HELD and post.hidden_reason is None:
            await cases.open_case(CaseSubject.of_post(post), built.review)
        replaced, lost = Revision.replaced_in(post, at), list[Event]()
        if post.visibility is Visibility.PRIVATE and built.post.hidden_reason is None:
            admitted, lost = await self._rooms.admitted(post, user)
            built = replace(built, post=replace(built.post, room_id=admitted.room_id))
        changed = [*_update_events(post, built), *lost]
        return await self._done(await post_changes.edit_post(built.post, replaced, changed))

    async def publish(self, author: Viewer, post_id: str) -> StoredPost:
        """Publishes a draft; no effect on a published post."""
        post = await self._own(post_id, author)
        return await self.publish_draft(post, author) if post.hidden_reason is HiddenReason.DRAFT else post

    async def publish_draft(self, post: StoredPost, author: Viewer | None = None) -> StoredPost:
        """By the current rules of the content filter and of the post's room."""
        review = (await self._inputs.screen(stored_content(post))).categories
        if review and post.visibility is not Visibility.PRIVATE:
            await cases.open_case(CaseSubject.of_post(post), review)
            held = [events.moderated(post, ModerationAction.HOLD, ", ".join(review))]
            closed = (HiddenReason.HELD, HiddenReason.REMOVED)
            return await self._done(await post_changes.hide_post(post.id, HiddenReason.HELD, closed, held))
        at = to_milliseconds(now())
        admitted, lost = await self._rooms.admitted(post, author)
        shown = post_builder.published(admitted, at)
        return await self._done(await post_changes.show_post(shown, post, [events.created(shown, at), *lost]))

    async def _existing(self, post_id: str) -> StoredPost | None:
        post = await posts.find_with_deleted(post_id)
        if post and post.deleted_at:
            raise Conflict(
                "The post that was created with this `idempotency_key` was deleted. Use a new key.",
                path=["idempotency_key"],
            )
        return post

    async def _own(self, post_id: str, user: Viewer) -> StoredPost:
        post = await self._posts.load_for_update(post_id, user)
        rules.check_author(post, user.id)
        return post

    async def _done(self, changed: StoredPost | None) -> StoredPost:
        if changed is None:
            raise _conflict()
        await self._posts.forget(changed.id)
        await notify_relay(self._redis, "posts")
        return changed


def _creation_events(built: post_builder.BuiltPost) -> list[Event]:
    """`post-created` is published once others can see the post; a held post is recorded."""
    post = built.post
    if post.hidden_reason is None:
        return [events.created(post, post.created_at)]
    drafted: list[Event] = [events.drafted(post)] if post.asset_ids else []
    if post.hidden_reason is HiddenReason.HELD:
        return [*drafted, events.moderated(post, ModerationAction.HOLD, ", ".join(built.review))]
    return drafted


def _update_events(before: StoredPost, built: post_builder.BuiltPost) -> list[Event]:
    after = built.post
    if after.hidden_reason is None:
        return [events.updated(after, after.edited_at or now())]
    drafted: list[Event] = [events.drafted(after)] if set(after.asset_ids) - set(before.asset_ids) else []
    if before.hidden_reason is None and after.hidden_reason is HiddenReason.HELD:
        return [*drafted, events.moderated(after, ModerationAction.HOLD, ", ".join(built.review))]
    return drafted


def _conflict() -> Conflict:
    return Conflict("The post changed in the meantime. Reload it and try again.", path=["expected_revision"])
