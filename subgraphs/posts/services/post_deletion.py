"""Soft-deletes posts, restores them within a day, and erases them."""

from datetime import datetime

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction, now, to_milliseconds
from events.contracts.records.posts import PostDeleted
from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.posts.domain import events, rules
from subgraphs.posts.domain.enums import HiddenReason
from subgraphs.posts.domain.read_models import StoredPost, Viewer
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.services.room_admission import RoomAdmission
from subgraphs.posts.storage.repository import post_changes, posts


class PostDeletionService:
    def __init__(self, redis: Redis, reading: PostService, rooms: RoomAdmission) -> None:
        self._redis, self._posts, self._rooms = redis, reading, rooms

    async def delete(self, user: Viewer, post_id: str) -> None:
        post = await self._posts.load_for_update(post_id, user)
        rules.check_author(post, user.id)
        await self._soft_delete(post, post.author_id, to_milliseconds(now()))

    async def restore(self, user: Viewer, post_id: str) -> StoredPost:
        """Within a day, by the author, or by a moderator who could see the post.

        A hidden post keeps its room until it is shown.
        """
        post = await posts.find_deleted(post_id)
        at = to_milliseconds(now())
        if post is None or not rules.is_restorable(post, user, at):
            raise _not_found()
        admitted, lost = (post, []) if post.hidden_reason else await self._rooms.admitted(post, user)
        back = await post_changes.restore_post(admitted, [*_restore_events(admitted, at), *lost])
        if back is None:
            raise _not_found()
        await self._changed(post_id)
        return back

    async def erase(self, post_id: str) -> None:
        """Makes it due for the next purge; no error if the post is gone already."""
        post = (await posts.find_posts([post_id])).get(post_id)
        if post:
            await self._soft_delete(post, post.author_id, to_milliseconds(now()) - rules.RESTORABLE_FOR)

    async def _soft_delete(self, post: StoredPost, by: str, at: datetime) -> None:
        deleted = PostDeleted(post_id=post.id, author_id=post.author_id)
        is_known = post.was_published or bool(post.asset_ids)
        if not await post_changes.soft_delete_post(post.id, by, at, [deleted] if is_known else []):
            raise _not_found()
        await self._changed(post.id)

    async def _changed(self, post_id: str) -> None:
        await self._posts.forget(post_id)
        await notify_relay(self._redis, "posts")


def _restore_events(post: StoredPost, at: datetime) -> list[Event]:
    """A hidden post comes back hidden: its event carries no content."""
    if not post.was_published:
        return [events.drafted(post)] if post.asset_ids else []
    if post.hidden_reason is None:
        return [events.restored(post, at)]
    action = ModerationAction.HOLD if post.hidden_reason is HiddenReason.HELD else ModerationAction.REMOVE
    return [events.moderated(post, action, "Hidden as before it was deleted.")]


def _not_found() -> NotFound:
    return NotFound("Post not found.", path=["post_id"])
