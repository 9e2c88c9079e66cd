"""Moderation: cases and decisions."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Self
from uuid import UUID

import strawberry

from subgraphs.execution import batched
from subgraphs.kit.graph.pagination import short_list
from subgraphs.posts.context import Info
from subgraphs.posts.domain.enums import ModeratorAction, ReportReason
from subgraphs.posts.domain.moderation import StoredCase, StoredDecision, StoredReport
from subgraphs.posts.domain.read_models import StoredComment, StoredPost
from subgraphs.posts.domain.rules import MAX_SHOWN_REPORTS
from subgraphs.posts.graph.stubs import Asset, GuestBookEntry
from subgraphs.posts.graph.types.comment import NAME as COMMENT
from subgraphs.posts.graph.types.comment import Comment
from subgraphs.posts.graph.types.post import NAME as POST
from subgraphs.posts.graph.types.post import Post
from subgraphs.posts.graph.types.room import Room
from subgraphs.posts.graph.types.subjects import subjects_of
from subgraphs.posts.graph.types.user import User

_MAX_REASONS, _MAX_DECISIONS = 20, 20
_OWNED_ELSEWHERE: Mapping[str, Callable[[str], User | Room | Asset | GuestBookEntry]] = {
    "User": User.of,
    "Room": Room.of,
    "Asset": Asset.of,
    "GuestBookEntry": GuestBookEntry.of,
}
ModerationSubject = Annotated[
    Post | Comment | User | Room | Asset | GuestBookEntry,
    strawberry.union("ModerationSubject", description="What can be reported."),
]


@strawberry.type(description="A moderator's decision.")
class ModerationDecision:
    moderator: User | None = strawberry.field(description="The moderator; null if the account was deleted.")
    action: ModeratorAction = strawberry.field(description="What the moderator did.")
    reason: str = strawberry.field(description="The moderator's reason.")
    decided_at: datetime = strawberry.field(description="Time of the decision.")

    @classmethod
    def of(cls, row: StoredDecision) -> Self:
        return cls(
            moderator=User.of(row.moderator_id),
            action=ModeratorAction(row.action),
            reason=row.reason,
            decided_at=row.at,
        )


@strawberry.type(description="A report, without the account that made it.")
class ModerationReport:
    reason: ReportReason = strawberry.field(description="Reason of the report.")
    note: str | None = strawberry.field(description="Details given by the reporter.")
    reported_at: datetime = strawberry.field(description="Time of the report.")

    @classmethod
    def of(cls, row: StoredReport) -> Self:
        return cls(reason=ReportReason(row.reason), note=row.note, reported_at=row.reported_at)


@strawberry.type(description="What was reported or held, in the moderation queue or decided earlier.")
class ModerationCase:
    key: strawberry.Private[str]
    subject_type: strawberry.Private[str]
    author: User | None = strawberry.field(description="The account responsible for the subject: its author or owner.")
    is_open: bool = strawberry.field(description="Whether the case waits for a decision.")
    opened_at: datetime = strawberry.field(description="When the case last entered the queue.")
    reasons: list[str] = short_list(
        most=_MAX_REASONS, description="Findings of the content filter and reasons of reports, at most 20."
    )
    report_count: int = strawberry.field(description="Reports since the last decision.")
    appeal: str | None = strawberry.field(description="The author's appeal; null if there is none.")
    decisions: list[ModerationDecision] = short_list(
        most=_MAX_DECISIONS, description="The last 20 decisions, oldest first."
    )

    @classmethod
    def of(cls, row: StoredCase) -> Self:
        return cls(
            key=row.subject_id,
            subject_type=row.subject_type,
            author=User.of(row.author_id),
            is_open=row.is_open,
            opened_at=datetime.fromtimestamp((UUID(row.queue_key).int >> 80) / 1000, UTC),
            reasons=list(row.reasons[:_MAX_REASONS]),
            report_count=row.reports,
            appeal=row.appeal,
            decisions=[ModerationDecision.of(one) for one in row.decisions[-_MAX_DECISIONS:]],
        )

    @short_list(most=MAX_SHOWN_REPORTS, description="The last 20 reports, newest first.")
    @batched
    async def reports(cases: list["ModerationCase"], info: Info) -> list[list[ModerationReport]]:
        found = await info.context.services.reports.of_subjects([case.key for case in cases], MAX_SHOWN_REPORTS)
        return [[ModerationReport.of(row) for row in found.get(case.key, ())] for case in cases]

    @strawberry.field(description="What the case is about; null if it was deleted.")
    @batched
    async def subject(cases: list["ModerationCase"], info: Info) -> list[ModerationSubject | None]:
        content = [(case.key, case.subject_type == COMMENT) for case in cases if case.subject_type in (POST, COMMENT)]
        rows = await subjects_of(info, content)
        return [_subject(case, rows.get(case.key)) for case in cases]


def _subject(
    case: ModerationCase, row: StoredPost | StoredComment | None
) -> Post | Comment | User | Room | Asset | GuestBookEntry | None:
    if elsewhere := _OWNED_ELSEWHERE.get(case.subject_type):
        return elsewhere(case.key)
    if row is None:
        return None
    return Post.of(row) if isinstance(row, StoredPost) else Comment.of(row)
