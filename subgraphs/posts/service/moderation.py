"""Reports, what moderators decide, and what authors say to it."""

from collections.abc import Sequence

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.fields import now
from events.messaging.outbox.notify import wake
from subgraphs.kit.content_filter.verdicts import Verdict
from subgraphs.kit.domain.exceptions import Forbidden, NotFound, ValidationError
from subgraphs.kit.domain.ids import new_id
from subgraphs.posts import rules
from subgraphs.posts.case_records import Case, Ruling
from subgraphs.posts.kinds import Decision, Hidden, ReportReason
from subgraphs.posts.records import StoredComment, StoredPost, Subject, Viewer
from subgraphs.posts.repository import cases, comment_changes, comments, post_changes
from subgraphs.posts.service import telling
from subgraphs.posts.service.commenting import CommentingService
from subgraphs.posts.service.posts import PostService
from subgraphs.posts.service.screening import Screening

_SHUT = (Hidden.DRAFT, Hidden.HELD, Hidden.REMOVED)


class ModerationService:
    def __init__(self, redis: Redis, posts: PostService, commenting: CommentingService, screening: Screening) -> None:
        self._redis = redis
        self._posts = posts
        self._commenting = commenting
        self._screening = screening

    async def report(self, reporter: Viewer, subject: Subject, reason: ReportReason, note: str | None) -> None:
        """Once a person and subject; several people hide it until a moderator has looked."""
        assert reporter.id is not None
        words = rules.note(note, "note") if note is not None else None
        if subject.thing.author_id == reporter.id:
            raise ValidationError("What is one's own can be deleted, not reported.", path=["subjectId"])
        if not await cases.insert_report(subject, reporter.id, reason.value, words, now()):
            return
        case = await cases.open_case(subject, [reason.value], reports=1)
        if case.reports >= self._screening.held_after_reports:
            await self._hide(subject, Hidden.HELD, f"{case.reports} reports")

    async def decide(self, moderator: Viewer, subject: Subject, decision: Decision, reason: str) -> Case:
        """Each decision is kept with its reason, for the record."""
        assert moderator.id is not None
        why = rules.note(reason, "reason")
        if decision is Decision.REMOVE:
            await self._hide(subject, Hidden.REMOVED, why)
        else:
            await self._show(subject, why)
        if await cases.find_case(subject.thing.id) is None:
            await cases.open_case(subject, [])
        ruling = Ruling(moderator.id, decision.value, why, rules.to_milliseconds(now()))
        case = await cases.close_case(subject.thing.id, ruling)
        assert case is not None
        return case

    async def appeal(self, author: Viewer, subject: Subject, words: str) -> Case:
        assert author.id is not None
        said = rules.note(words, "words")
        if subject.thing.author_id != author.id:
            raise Forbidden("Only its author may appeal.", path=["subjectId"])
        if subject.thing.hidden not in (Hidden.HELD, Hidden.REMOVED):
            raise ValidationError("It is neither held nor removed.", path=["subjectId"])
        case = await cases.appeal_case(subject.thing.id, author.id, said)
        if case is None:
            raise NotFound("There is nothing to appeal against, or an appeal waits already.", path=["subjectId"])
        return case

    async def queue(self, after: str | None, limit: int) -> Sequence[Case]:
        return await cases.open_cases(after, limit)

    async def _hide(self, subject: Subject, hidden: Hidden, why: str) -> None:
        """What is hidden already stays as it is, except that what was held may be removed."""
        verdict = Verdict.HOLD if hidden is Hidden.HELD else Verdict.REJECT
        unless = _SHUT if hidden is Hidden.HELD else (Hidden.DRAFT, Hidden.REMOVED)
        told = [telling.moderated(subject.thing, verdict, why)]
        if subject.comment is None:
            await post_changes.hide_post(subject.post.id, hidden, unless, told)
        elif (
            await comment_changes.hide_comment(subject.comment.id, hidden, unless, told)
            and subject.comment.hidden is None
        ):
            await self._commenting.count(subject.post.id, -1)
        await self._changed(subject.post.id)

    async def _show(self, subject: Subject, why: str) -> None:
        if subject.thing.hidden not in (Hidden.HELD, Hidden.REMOVED):
            return
        allowed = telling.moderated(subject.thing, Verdict.ALLOW, why)
        if subject.comment is None:
            listed = subject.post.listed if subject.post.was_published else new_id()
            await post_changes.show_post(subject.post, listed, [allowed, _shown(subject.post)])
        else:
            told = [allowed, await self._words(subject.post, subject.comment)]
            if await comment_changes.hide_comment(subject.comment.id, None, [None], told):
                await self._commenting.count(subject.post.id, 1)
        await self._changed(subject.post.id)

    async def _words(self, post: StoredPost, comment: StoredComment) -> Event:
        """They may have changed while nobody was told, or were never told at all."""
        if comment.was_published:
            return telling.edited(comment)
        above = await comments.find_comments([comment.parent_id]) if comment.parent_id else {}
        return telling.added(comment, post, above.get(comment.parent_id or ""), now())

    async def _changed(self, post_id: str) -> None:
        await self._posts.forget(post_id)
        await wake(self._redis, "posts")


def _shown(post: StoredPost) -> Event:
    return telling.restored(post, now()) if post.was_published else telling.created(post, now())
