"""Moderation: cases and decisions."""

from datetime import UTC, datetime
from typing import Self
from uuid import UUID

import strawberry

from subgraphs.execution import batched
from subgraphs.kit.graph.pagination import short_list
from subgraphs.posts.context import Info
from subgraphs.posts.domain.enums import Decision
from subgraphs.posts.domain.moderation import StoredCase, StoredDecision
from subgraphs.posts.graph.types import comment
from subgraphs.posts.graph.types.reactable import Reactable
from subgraphs.posts.graph.types.subjects import reactable, subjects_of
from subgraphs.posts.graph.types.user import User

_MAX_REASONS, _MAX_DECISIONS = 20, 20


@strawberry.type(description="A moderator's decision about a post or comment.")
class ModerationDecision:
    moderator: User | None = strawberry.field(description="The moderator; null if the account was deleted.")
    decision: Decision = strawberry.field(description="The decision.")
    reason: str = strawberry.field(description="The moderator's reason.")
    decided_at: datetime = strawberry.field(description="Time of the decision.")

    @classmethod
    def of(cls, row: StoredDecision) -> Self:
        return cls(
            moderator=User.of(row.moderator_id),
            decision=Decision(row.decision),
            reason=row.reason,
            decided_at=row.at,
        )


@strawberry.type(description="A post or comment in the moderation queue, or decided earlier.")
class ModerationCase:
    key: strawberry.Private[str]
    is_comment: strawberry.Private[bool]
    author: User | None = strawberry.field(description="The author of the post or comment.")
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
            is_comment=row.subject_type == comment.NAME,
            author=User.of(row.author_id),
            is_open=row.is_open,
            opened_at=datetime.fromtimestamp((UUID(row.queue_key).int >> 80) / 1000, UTC),
            reasons=list(row.reasons[:_MAX_REASONS]),
            report_count=row.reports,
            appeal=row.appeal,
            decisions=[ModerationDecision.of(one) for one in row.decisions[-_MAX_DECISIONS:]],
        )

    @strawberry.field(description="The post or comment; null if it was deleted.")
    @batched
    async def subject(cases: list["ModerationCase"], info: Info) -> list[Reactable | None]:
        rows = await subjects_of(info, [(case.key, case.is_comment) for case in cases])
        return [reactable(rows[case.key]) if case.key in rows else None for case in cases]
