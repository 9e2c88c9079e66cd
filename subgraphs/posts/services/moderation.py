"""Reports, moderators' decisions and appeals."""

from collections.abc import Sequence

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.fields import now
from events.messaging.outbox.notify import wake
from subgraphs.kit.content_filter.verdicts import Verdict
from subgraphs.kit.domain.exceptions import Forbidden, NotFound, ValidationError
from subgraphs.kit.domain.ids import new_id
from subgraphs.posts.domain import events, rules
from subgraphs.posts.domain.enums import Decision, HiddenReason, ReportReason
from subgraphs.posts.domain.moderation import StoredCase, StoredDecision
from subgraphs.posts.domain.read_models import StoredComment, StoredPost, Subject, Viewer
from subgraphs.posts.services.comment_commands import CommentCommands
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.services.screening import Screening
from subgraphs.posts.storage.repository import cases, comment_changes, comments, post_changes

_SHUT = (HiddenReason.DRAFT, HiddenReason.HELD, HiddenReason.REMOVED)


class ModerationService:
    def __init__(
        self, redis: Redis, posts: PostService, comment_commands: CommentCommands, screening: Screening
    ) -> None:
        self._redis = redis
        self._posts = posts
        self._comment_commands = comment_commands
        self._screening = screening

    async def report(self, reporter: Viewer, subject: Subject, reason: ReportReason, note: str | None) -> None:
        """Once per account and subject. Enough reports hold the subject for review."""
        assert reporter.id is not None
        words = rules.note(note, "note") if note is not None else None
        if subject.thing.author_id == reporter.id:
            raise ValidationError("You cannot report your own content. Delete it instead.", path=["subject_id"])
        if not await cases.insert_report(subject, reporter.id, reason.value, words, now()):
            return
        case = await cases.open_case(subject, [reason.value], reports=1)
        if case.reports >= self._screening.held_after_reports:
            await self._hide(subject, HiddenReason.HELD, f"{case.reports} reports")

    async def decide(self, moderator: Viewer, subject: Subject, decision: Decision, reason: str) -> StoredCase:
        """Every decision is recorded with its reason."""
        assert moderator.id is not None
        why = rules.note(reason, "reason")
        if decision is Decision.REMOVE:
            await self._hide(subject, HiddenReason.REMOVED, why)
        else:
            await self._show(subject, why)
        if await cases.find_case(subject.thing.id) is None:
            await cases.open_case(subject, [])
        ruling = StoredDecision(moderator.id, decision.value, why, rules.to_milliseconds(now()))
        case = await cases.close_case(subject.thing.id, ruling)
        assert case is not None
        return case

    async def appeal(self, author: Viewer, subject: Subject, statement: str) -> StoredCase:
        assert author.id is not None
        said = rules.note(statement, "statement")
        if subject.thing.author_id != author.id:
            raise Forbidden("Only the author can appeal.", path=["subject_id"])
        if subject.thing.hidden_reason not in (HiddenReason.HELD, HiddenReason.REMOVED):
            raise ValidationError(
                "There is nothing to appeal: the content is neither held nor removed.", path=["subject_id"]
            )
        case = await cases.appeal_case(subject.thing.id, author.id, said)
        if case is None:
            raise NotFound("Your appeal is already waiting for a moderator.", path=["subject_id"])
        return case

    async def queue(self, after: str | None, limit: int) -> Sequence[StoredCase]:
        return await cases.open_cases(after, limit)

    async def _hide(self, subject: Subject, hidden_reason: HiddenReason, why: str) -> None:
        """No effect on hidden content, except that held content can be removed."""
        verdict = Verdict.HOLD if hidden_reason is HiddenReason.HELD else Verdict.REJECT
        unless = _SHUT if hidden_reason is HiddenReason.HELD else (HiddenReason.DRAFT, HiddenReason.REMOVED)
        moderated = [events.moderated(subject.thing, verdict, why)]
        if subject.comment is None:
            await post_changes.hide_post(subject.post.id, hidden_reason, unless, moderated)
        elif (
            await comment_changes.hide_comment(subject.comment.id, hidden_reason, unless, moderated)
            and subject.comment.hidden_reason is None
        ):
            await self._comment_commands.count(subject.post.id, -1)
        await self._changed(subject.post.id)

    async def _show(self, subject: Subject, why: str) -> None:
        if subject.thing.hidden_reason not in (HiddenReason.HELD, HiddenReason.REMOVED):
            return
        allowed = events.moderated(subject.thing, Verdict.ALLOW, why)
        if subject.comment is None:
            published_sort_key = subject.post.published_sort_key if subject.post.was_published else new_id()
            await post_changes.show_post(subject.post, published_sort_key, [allowed, _shown(subject.post)])
        else:
            shown = [allowed, await self._content_event(subject.post, subject.comment)]
            if await comment_changes.hide_comment(subject.comment.id, None, [None], shown):
                await self._comment_commands.count(subject.post.id, 1)
        await self._changed(subject.post.id)

    async def _content_event(self, post: StoredPost, comment: StoredComment) -> Event:
        """The text may have changed while it was hidden, or was never published."""
        if comment.was_published:
            return events.edited(comment)
        above = await comments.find_comments([comment.parent_id]) if comment.parent_id else {}
        return events.added(comment, post, above.get(comment.parent_id or ""), now())

    async def _changed(self, post_id: str) -> None:
        await self._posts.forget(post_id)
        await wake(self._redis, "posts")


def _shown(post: StoredPost) -> Event:
    return events.restored(post, now()) if post.was_published else events.created(post, now())
