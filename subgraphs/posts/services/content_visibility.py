"""Hides and shows posts and comments for moderators and reports."""

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction, now, to_milliseconds
from events.messaging.outbox.notify import notify_relay
from subgraphs.posts.domain import events, post_builder
from subgraphs.posts.domain.enums import HiddenReason
from subgraphs.posts.domain.read_models import StoredComment, StoredPost, Subject
from subgraphs.posts.services.comment_commands import CommentCommands
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.services.room_admission import RoomAdmission
from subgraphs.posts.storage.repository import comment_changes, comments, post_changes

_HIDDEN = (HiddenReason.DRAFT, HiddenReason.HELD, HiddenReason.REMOVED)


class ContentVisibility:
    def __init__(
        self, redis: Redis, posts: PostService, comment_commands: CommentCommands, rooms: RoomAdmission
    ) -> None:
        self._redis, self._posts = redis, posts
        self._comment_commands, self._rooms = comment_commands, rooms

    async def mark_reported(self, subject: Subject) -> None:
        """Moderators can see it from now on."""
        if subject.comment:
            await comment_changes.mark_reported(subject.comment.id)
            await self._posts.forget_comments(subject.post.id)
        else:
            await post_changes.mark_reported(subject.post.id)
            await self._posts.forget(subject.post.id)

    async def hide(self, subject: Subject, hidden_reason: HiddenReason, why: str) -> None:
        """No effect on hidden content, except that held content can be removed."""
        action = ModerationAction.HOLD if hidden_reason is HiddenReason.HELD else ModerationAction.REMOVE
        unless = _HIDDEN if hidden_reason is HiddenReason.HELD else (HiddenReason.DRAFT, HiddenReason.REMOVED)
        moderated = [events.moderated(subject.thing, action, why)]
        if subject.comment is None:
            await post_changes.hide_post(subject.post.id, hidden_reason, unless, moderated)
        elif (
            await comment_changes.hide_comment(subject.comment.id, hidden_reason, unless, moderated)
            and subject.comment.hidden_reason is None
        ):
            await self._comment_commands.count(subject.post.id, -1)
        await self._changed(subject)

    async def show(self, subject: Subject, why: str) -> None:
        if subject.thing.hidden_reason not in (HiddenReason.HELD, HiddenReason.REMOVED):
            return
        allowed = events.moderated(subject.thing, ModerationAction.APPROVE, why)
        if subject.comment is None:
            at = to_milliseconds(now())
            admitted, lost = await self._rooms.admitted(subject.post)
            shown = post_builder.published(admitted, at)
            content = events.restored(shown, at) if subject.post.was_published else events.created(shown, at)
            await post_changes.show_post(shown, subject.post, [allowed, content, *lost])
        else:
            changes = [allowed, await self._content_event(subject.post, subject.comment)]
            if await comment_changes.show_comment(subject.comment.id, changes):
                await self._comment_commands.count(subject.post.id, 1)
        await self._changed(subject)

    async def _content_event(self, post: StoredPost, comment: StoredComment) -> Event:
        """The text may have changed while it was hidden, or was never published."""
        if comment.was_published:
            return events.edited(comment, post)
        parents = await comments.find_comments([comment.parent_id]) if comment.parent_id else {}
        return events.added(comment, post, parents.get(comment.parent_id or ""), now())

    async def _changed(self, subject: Subject) -> None:
        await (self._posts.forget_comments if subject.comment else self._posts.forget)(subject.post.id)
        await notify_relay(self._redis, "posts")
