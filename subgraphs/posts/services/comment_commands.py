"""Adds, updates and deletes comments."""

from dataclasses import replace
from typing import cast

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.fields import now
from events.contracts.records.posts import CommentDeleted
from events.messaging.outbox.notify import wake
from subgraphs.kit.content_filter.verdicts import Verdict
from subgraphs.kit.domain.exceptions import Conflict, NotFound
from subgraphs.posts.domain import events, rules
from subgraphs.posts.domain.enums import HiddenReason
from subgraphs.posts.domain.read_models import StoredComment, StoredPost, Subject, Viewer
from subgraphs.posts.services import idempotency
from subgraphs.posts.services.comments import CommentService
from subgraphs.posts.services.people import PeopleService
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.services.screening import Screening
from subgraphs.posts.storage.repository import cases, comment_changes, comments, post_changes


class CommentCommands:
    def __init__(
        self, redis: Redis, posts: PostService, reading: CommentService, people: PeopleService, screening: Screening
    ) -> None:
        self._redis = redis
        self._posts = posts
        self._comments = reading
        self._people = people
        self._screening = screening

    async def add(
        self, author: Viewer, post_id: str, parent_id: str | None, body: str, key: str | None = None
    ) -> StoredComment:
        """The same key with the same input returns the existing comment."""
        assert author.id is not None
        text = rules.comment_body(body)
        post = await self._posts.get_visible(post_id, author)
        await self._people.check_comments(post, author)
        parent = await self._parent(post, parent_id, author) if parent_id else None
        said = await self._screening.screen(text, "body")
        asked = {"post": post_id, "parent": parent_id, "body": body}
        resource_id = await idempotency.id_for(author.id, "addComment", key, asked)
        if key and (there := (await comments.find_comments([resource_id])).get(resource_id)):
            return there
        comment = StoredComment(
            id=resource_id,
            post_id=post.id,
            parent_id=parent.id if parent else None,
            author_id=author.id,
            body=said.text,
            mentions=await self._people.mentioned(text, author),
            created_at=rules.to_milliseconds(now()),
            reaction_counts={},
            was_published=said.verdict is not Verdict.HOLD,
            hidden_reason=HiddenReason.HELD if said.verdict is Verdict.HOLD else None,
        )
        return await self._insert(comment, post, parent, said.categories)

    async def update(
        self, user: Viewer, comment_id: str, body: str, expected_revision: int | None = None
    ) -> StoredComment:
        """Without an expected revision the last update wins."""
        text = rules.comment_body(body)
        subject = await self._own(comment_id, user)
        comment = cast("StoredComment", subject.comment)
        said = await self._screening.screen(text, "body")
        if expected_revision is not None and comment.revision != expected_revision:
            raise _conflict()
        if said.text == comment.body:
            return comment
        held = comment.hidden_reason is None and said.verdict is Verdict.HOLD
        at, mentions = rules.to_milliseconds(now()), await self._people.mentioned(text, user)
        wanted = replace(comment, body=said.text, mentions=mentions, revision=comment.revision + 1, edited_at=at)
        if held:
            wanted = replace(wanted, hidden_reason=HiddenReason.HELD)
            await cases.open_case(subject, said.categories)
        changed = await comment_changes.edit_comment(
            wanted, comment, _update_events(wanted, said.categories, held=held)
        )
        if changed is None:
            raise _conflict()
        await wake(self._redis, "posts")
        return changed

    async def delete(self, user: Viewer, comment_id: str) -> StoredComment:
        """Erases the text; an empty placeholder stays for the replies."""
        subject = await self._own(comment_id, user)
        return await self.erase(cast("StoredComment", subject.comment))

    async def erase(self, comment: StoredComment) -> StoredComment:
        """NotFound if it was deleted concurrently."""
        at = rules.to_milliseconds(now())
        deleted = CommentDeleted(
            comment_id=comment.id, post_id=comment.post_id, author_id=comment.author_id, occurred_at=at
        )
        if not await comment_changes.erase_comment(comment.id, at, [deleted] if comment.was_published else []):
            raise NotFound("Comment not found.", path=["comment_id"])
        if comment.hidden_reason is None:
            await self.count(comment.post_id, -1)
        await wake(self._redis, "posts")
        return replace(comment, deleted_at=at, body="", mentions=())

    async def count(self, post_id: str, change: int) -> None:
        """For display; `repair_counts` corrects it after a crash."""
        await post_changes.count_comments(post_id, change)
        await self._posts.forget(post_id)

    async def _insert(
        self, comment: StoredComment, post: StoredPost, parent: StoredComment | None, why: tuple[str, ...]
    ) -> StoredComment:
        recorded: list[Event] = [events.added(comment, post, parent, comment.created_at)]
        if comment.hidden_reason is HiddenReason.HELD:
            await cases.open_case(Subject(post, comment), why)
            recorded = [events.moderated(comment, Verdict.HOLD, ", ".join(why))]
        if parent:
            comment = replace(comment, reply_index=await comment_changes.reserve_reply_index(parent.id))
        if not await comment_changes.insert_comment(comment, recorded):
            return (await comments.find_comments([comment.id])).get(comment.id, comment)
        if comment.hidden_reason is None:
            await self.count(post.id, 1)
        await wake(self._redis, "posts")
        return comment

    async def _parent(self, post: StoredPost, parent_id: str, viewer: Viewer) -> StoredComment:
        parent = (await self._comments.on_visible_posts([parent_id], viewer)).get(parent_id)
        if parent is None or parent.post_id != post.id or parent.deleted_at:
            raise NotFound("Comment not found on this post.", path=["parent_id"])
        return parent

    async def _own(self, comment_id: str, user: Viewer) -> Subject:
        subject = await self._comments.subject(comment_id, user, field="comment_id")
        rules.check_author(subject.thing, user.id, "comment_id")
        return subject


def _update_events(after: StoredComment, why: tuple[str, ...], *, held: bool) -> list[Event]:
    if held:
        return [events.moderated(after, Verdict.HOLD, ", ".join(why))]
    return [events.edited(after)] if after.hidden_reason is None else []


def _conflict() -> Conflict:
    return Conflict("The comment changed in the meantime. Reload it and try again.", path=["expected_revision"])
