"""Adds, updates and deletes comments, on the same way as posts (`post_commands.py`)."""

import asyncio
from dataclasses import replace

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction, now, to_milliseconds
from events.contracts.records.posts import CommentAdded
from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.content_filter.verdicts import ScreeningResult
from subgraphs.kit.domain.exceptions import Conflict, NotFound
from subgraphs.kit.stores import idempotency
from subgraphs.posts.domain import comment_builder, events, rules
from subgraphs.posts.domain.enums import HiddenReason
from subgraphs.posts.domain.moderation import CaseSubject
from subgraphs.posts.domain.read_models import StoredComment, Subject, Viewer
from subgraphs.posts.services.comments import CommentService
from subgraphs.posts.services.people import PeopleService
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.services.screening import Screening
from subgraphs.posts.storage.repository import accounts, cases, comment_changes, comments, post_changes, posts


class CommentCommands:
    def __init__(
        self, redis: Redis, posts: PostService, reader: CommentService, people: PeopleService, screening: Screening
    ) -> None:
        self._redis, self._posts, self._comments = redis, posts, reader
        self._people, self._screening = people, screening

    async def add(
        self,
        author: Viewer,
        post_id: str,
        parent_id: str | None,
        body: str,
        key: str | None = None,
        network: str | None = None,
    ) -> StoredComment:
        """The same key with the same input returns the existing comment, whatever has become of it since."""
        assert author.id is not None
        text, fingerprint = rules.comment_body(body), {"post": post_id, "parent": parent_id, "body": body}
        claim, found, parents, mentions = await asyncio.gather(
            idempotency.claim(author.id, "addComment", key, fingerprint),
            self._posts.find([post_id], author),
            self._comments.on_visible_posts([parent_id] if parent_id else [], author),
            self._people.mentioned(text, author),
        )
        if claim.is_repeat and (existing := await self._existing(claim.resource_id)):
            return existing
        if (post := found.get(post_id)) is None:
            raise NotFound("Post not found.", path=["post_id"])
        parent = parents.get(parent_id or "")
        comment_builder.check_parent(post, parent_id, parent)
        comment_builder.check_may_comment(post, await accounts.find_account(post.author_id), author)
        screened, at = await self._screening.screen(text, "body"), to_milliseconds(now())
        comment = comment_builder.new_comment(claim.resource_id, author, post, parent, screened, mentions, at)
        added = events.added(comment, post, parent, at, network)
        return await self._insert(comment, Subject(post, parent), screened, added)

    async def update(
        self, user: Viewer, comment_id: str, body: str, expected_revision: int | None = None
    ) -> StoredComment:
        """Without an expected revision the last update wins."""
        text = rules.comment_body(body)
        subject, mentions, screened = await asyncio.gather(
            self._comments.subject(comment_id, user, field="comment_id"),
            self._people.mentioned(text, user),
            self._screening.screen(text, "body"),
        )
        rules.check_author(subject.thing, user.id, "comment_id")
        assert subject.comment is not None
        before = subject.comment
        if expected_revision is not None and before.revision != expected_revision:
            raise _conflict()
        wanted = comment_builder.changed_comment(before, screened, mentions, to_milliseconds(now()))
        if wanted == before:
            return before
        if wanted.hidden_reason is HiddenReason.HELD and before.hidden_reason is None:
            await cases.open_case(CaseSubject.of(subject), screened.categories)
        changed = await comment_changes.edit_comment(wanted, before, _update_events(subject, wanted, screened))
        if changed is None:
            raise _conflict()
        await self._changed(changed.post_id, -1 if changed.hidden_reason and before.hidden_reason is None else 0)
        return changed

    async def delete(self, user: Viewer, comment_id: str) -> StoredComment:
        """By its author or the post's, even if they can no longer see the post or the comment."""
        comment = (await comments.find_comments([comment_id])).get(comment_id)
        if comment is None or comment.deleted_at:
            raise _not_found()
        if comment.author_id != user.id and not await self._is_host(user, comment):
            subject = await self._comments.subject(comment_id, user, field="comment_id")
            rules.check_may_delete(subject, user.id)
        return await self.erase(comment, user.id)

    async def _is_host(self, user: Viewer, comment: StoredComment) -> bool:
        """Blocks do not keep the post's author from deleting what others read below the post."""
        post = (await posts.find_posts([comment.post_id])).get(comment.post_id)
        return post is not None and post.author_id == user.id and comment.hidden_reason is None

    async def erase(self, comment: StoredComment, by: str | None = None) -> StoredComment:
        """Erases the text; an empty placeholder stays for the replies. NotFound if it was deleted concurrently."""
        at = to_milliseconds(now())
        deleted = [events.deleted_comment(comment, by, at)] if comment.was_published else []
        if not await comment_changes.erase_comment(comment.id, at, deleted):
            raise _not_found()
        await self._changed(comment.post_id, -1 if comment.hidden_reason is None else 0)
        return replace(comment, deleted_at=at, body="", mentions=())

    async def count(self, post_id: str, change: int) -> None:
        """For display; `repair_counts` corrects it after a crash."""
        await post_changes.count_comments(post_id, change)
        await self._posts.forget_comments(post_id)

    async def _changed(self, post_id: str, count: int) -> None:
        """After a write of a comment that adds `count` to the comments that others see."""
        await (self.count(post_id, count) if count else self._posts.forget_comments(post_id))
        await notify_relay(self._redis, "posts")

    async def _insert(
        self, comment: StoredComment, subject: Subject, screened: ScreeningResult, added: CommentAdded
    ) -> StoredComment:
        """`subject` is the post with the comment that this one replies to."""
        post, parent, recorded = subject.post, subject.comment, list[Event]([added])
        if comment.hidden_reason is HiddenReason.HELD:
            await cases.ensure_case(CaseSubject.of(Subject(post, comment)), screened.categories)
            recorded = [events.moderated(comment, ModerationAction.HOLD, ", ".join(screened.categories))]
        if parent:
            comment = replace(comment, reply_index=await comment_changes.reserve_reply_index(parent.id))
        if not await comment_changes.insert_comment(comment, recorded):
            return await self._existing(comment.id) or comment
        await self._changed(post.id, 1 if comment.hidden_reason is None else 0)
        return comment

    async def _existing(self, comment_id: str) -> StoredComment | None:
        comment = (await comments.find_comments([comment_id])).get(comment_id)
        if comment and comment.deleted_at:
            raise Conflict(
                "The comment that was created with this `idempotency_key` was deleted. Use a new key.",
                path=["idempotency_key"],
            )
        return comment


def _update_events(before: Subject, after: StoredComment, screened: ScreeningResult) -> list[Event]:
    if after.hidden_reason is HiddenReason.HELD and before.thing.hidden_reason is None:
        return [events.moderated(after, ModerationAction.HOLD, ", ".join(screened.categories))]
    return [events.edited(after, before.post)] if after.hidden_reason is None else []


def _not_found() -> NotFound:
    return NotFound("Comment not found.", path=["comment_id"])


def _conflict() -> Conflict:
    return Conflict("The comment changed in the meantime. Reload it and try again.", path=["expected_revision"])
