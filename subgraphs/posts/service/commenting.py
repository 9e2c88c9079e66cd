"""Writing comments."""

from dataclasses import replace
from typing import cast

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.fields import now
from events.contracts.records.posts import CommentDeleted
from events.messaging.outbox.notify import wake
from subgraphs.kit.content_filter.verdicts import Verdict
from subgraphs.kit.domain.exceptions import Conflict, NotFound
from subgraphs.posts import rules
from subgraphs.posts.kinds import Hidden
from subgraphs.posts.records import StoredComment, StoredPost, Subject, Viewer
from subgraphs.posts.repository import cases, comment_changes, comments, post_changes
from subgraphs.posts.service import once, telling
from subgraphs.posts.service.comments import CommentService
from subgraphs.posts.service.people import PeopleService
from subgraphs.posts.service.posts import PostService
from subgraphs.posts.service.screening import Screening


class CommentingService:
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
        """The same key with the same content answers with the comment that is there."""
        assert author.id is not None
        text = rules.comment_body(body)
        post = await self._posts.known(post_id, author)
        await self._people.check_comments(post, author)
        parent = await self._parent(post, parent_id, author) if parent_id else None
        said = await self._screening.screen(text, "body")
        asked = {"post": post_id, "parent": parent_id, "body": body}
        made_id = await once.id_for(author.id, "addComment", key, asked)
        if key and (there := (await comments.find_comments([made_id])).get(made_id)):
            return there
        comment = StoredComment(
            id=made_id,
            post_id=post.id,
            parent_id=parent.id if parent else None,
            author_id=author.id,
            body=said.text,
            mentions=await self._people.mentioned(text, author),
            created_at=rules.to_milliseconds(now()),
            reaction_counts={},
            was_published=said.verdict is not Verdict.HOLD,
            hidden=Hidden.HELD if said.verdict is Verdict.HOLD else None,
        )
        return await self._insert(comment, post, parent, said.categories)

    async def update(
        self, user: Viewer, comment_id: str, body: str, expected_revision: int | None = None
    ) -> StoredComment:
        """Without an expected revision, the last one to come wins."""
        text = rules.comment_body(body)
        subject = await self._own(comment_id, user)
        comment = cast("StoredComment", subject.comment)
        said = await self._screening.screen(text, "body")
        if expected_revision is not None and comment.revision != expected_revision:
            raise _conflict()
        if said.text == comment.body:
            return comment
        held = comment.hidden is None and said.verdict is Verdict.HOLD
        at, mentions = rules.to_milliseconds(now()), await self._people.mentioned(text, user)
        wanted = replace(comment, body=said.text, mentions=mentions, revision=comment.revision + 1, edited_at=at)
        if held:
            wanted = replace(wanted, hidden=Hidden.HELD)
            await cases.open_case(subject, said.categories)
        changed = await comment_changes.edit_comment(wanted, comment, _edit_told(wanted, said.categories, held=held))
        if changed is None:
            raise _conflict()
        await wake(self._redis, "posts")
        return changed

    async def delete(self, user: Viewer, comment_id: str) -> StoredComment:
        """Its words go at once and for good; its place stays, for the answers to it."""
        subject = await self._own(comment_id, user)
        return await self.erase(cast("StoredComment", subject.comment))

    async def erase(self, comment: StoredComment) -> StoredComment:
        """Whoever asks; Missing when somebody else was first."""
        at = rules.to_milliseconds(now())
        told = CommentDeleted(
            comment_id=comment.id, post_id=comment.post_id, author_id=comment.author_id, occurred_at=at
        )
        if not await comment_changes.empty_comment(comment.id, at, [told] if comment.was_published else []):
            raise NotFound("There is no such comment.", path=["commentId"])
        if comment.hidden is None:
            await self.count(comment.post_id, -1)
        await wake(self._redis, "posts")
        return replace(comment, deleted_at=at, body="", mentions=())

    async def count(self, post_id: str, change: int) -> None:
        """For display: a crash before it is mended by `recount`."""
        await post_changes.count_comments(post_id, change)
        await self._posts.forget(post_id)

    async def _insert(
        self, comment: StoredComment, post: StoredPost, parent: StoredComment | None, why: tuple[str, ...]
    ) -> StoredComment:
        told: list[Event] = [telling.added(comment, post, parent, comment.created_at)]
        if comment.hidden is Hidden.HELD:
            await cases.open_case(Subject(post, comment), why)
            told = [telling.moderated(comment, Verdict.HOLD, ", ".join(why))]
        if parent:
            comment = replace(comment, place=await comment_changes.take_place(parent.id))
        if not await comment_changes.insert_comment(comment, told):
            return (await comments.find_comments([comment.id])).get(comment.id, comment)
        if comment.hidden is None:
            await self.count(post.id, 1)
        await wake(self._redis, "posts")
        return comment

    async def _parent(self, post: StoredPost, parent_id: str, viewer: Viewer) -> StoredComment:
        parent = (await self._comments.beneath_seen_posts([parent_id], viewer)).get(parent_id)
        if parent is None or parent.post_id != post.id or parent.deleted_at:
            raise NotFound("There is no such comment under this post.", path=["parentId"])
        return parent

    async def _own(self, comment_id: str, user: Viewer) -> Subject:
        subject = await self._comments.subject(comment_id, user, field="commentId")
        rules.check_author(subject.thing, user.id, "commentId")
        return subject


def _edit_told(after: StoredComment, why: tuple[str, ...], *, held: bool) -> list[Event]:
    if held:
        return [telling.moderated(after, Verdict.HOLD, ", ".join(why))]
    return [telling.edited(after)] if after.hidden is None else []


def _conflict() -> Conflict:
    return Conflict("The comment was changed meanwhile: read it again, then decide.", path=["expectedRevision"])
