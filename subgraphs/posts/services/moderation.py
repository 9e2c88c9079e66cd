"""Moderators' decisions and authors' appeals."""

from collections.abc import Sequence

from redis.asyncio import Redis

from events.contracts.records.fields import ModerationAction, now, to_milliseconds
from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.domain.exceptions import Forbidden, NotFound, ValidationError
from subgraphs.posts.domain import events, rules
from subgraphs.posts.domain.enums import HiddenReason, ModeratorAction
from subgraphs.posts.domain.moderation import CaseSubject, StoredCase, StoredDecision, check_impartial, is_removed
from subgraphs.posts.domain.read_models import Subject, Viewer
from subgraphs.posts.services.content_visibility import ContentVisibility
from subgraphs.posts.storage.repository import cases, reports


class ModerationService:
    def __init__(self, redis: Redis, content: ContentVisibility) -> None:
        self._redis, self._content = redis, content

    async def decide(self, moderator: Viewer, subject: CaseSubject, action: ModeratorAction, reason: str) -> StoredCase:
        """Every decision is recorded with its reason; each reporter is notified of the outcome."""
        assert moderator.id is not None
        why, at, taken = rules.note(reason, "reason"), to_milliseconds(now()), ModerationAction(action)
        check_impartial(moderator.id, subject)
        if subject.content and action is ModeratorAction.REMOVE:
            await self._content.hide(subject.content, HiddenReason.REMOVED, why)
        elif subject.content:
            await self._content.show(subject.content, why)
        recorded = [] if subject.content else [events.subject_moderated(subject, taken, why)]
        resolved = await reports.resolve_reports(subject, taken, at)
        case = await cases.close_case(subject, StoredDecision(moderator.id, action.value, why, at), recorded)
        if resolved or recorded:
            await notify_relay(self._redis, "posts")
        return case

    async def appeal(self, author: Viewer, subject: Subject, statement: str) -> StoredCase:
        """Of a post or comment."""
        text = rules.note(statement, "statement")
        if subject.thing.author_id != author.id:
            raise Forbidden("Only the author can appeal.", path=["subject_id"])
        if subject.thing.hidden_reason not in (HiddenReason.HELD, HiddenReason.REMOVED):
            raise ValidationError("The content is neither held nor removed: nothing to appeal.", path=["subject_id"])
        return await self._appeal(subject.thing.id, author, text)

    async def appeal_removal(self, owner: Viewer, subject_id: str, statement: str) -> StoredCase:
        """Of a user, room or asset."""
        text = rules.note(statement, "statement")
        case = await cases.find_case(subject_id)
        if case is None or case.author_id != owner.id or not is_removed(case):
            raise NotFound("There is no decision to appeal.", path=["subject_id"])
        return await self._appeal(subject_id, owner, text)

    async def _appeal(self, subject_id: str, author: Viewer, text: str) -> StoredCase:
        assert author.id is not None
        case = await cases.appeal_case(subject_id, author.id, text)
        if case is None:
            raise NotFound("Your appeal is already waiting for a moderator.", path=["subject_id"])
        return case

    async def queue(self, after: str | None, limit: int) -> Sequence[StoredCase]:
        return await cases.open_cases(after, limit)
