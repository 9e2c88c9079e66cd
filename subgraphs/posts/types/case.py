"""What moderators are asked, and what they decided."""

from datetime import UTC, datetime
from typing import Self
from uuid import UUID

import strawberry

from subgraphs.kit.graph.pagination import short_list
from subgraphs.posts.case_records import Case, Ruling
from subgraphs.posts.context import Info
from subgraphs.posts.kinds import Decision
from subgraphs.posts.types import comment
from subgraphs.posts.types.reactable import Reactable
from subgraphs.posts.types.subjects import reactable
from subgraphs.posts.types.user_stub import User

_MOST_REASONS, _MOST_RULINGS = 20, 20


@strawberry.type(description="A decision, kept for the record.")
class Ruled:
    moderator: User | None = strawberry.field(description="Who decided.")
    decision: Decision = strawberry.field(description="What was decided.")
    reason: str = strawberry.field(description="Why, in the moderator's words.")
    decided_at: datetime = strawberry.field(description="When.")

    @classmethod
    def of(cls, row: Ruling) -> Self:
        return cls(
            moderator=User.of(row.moderator_id),
            decision=Decision(row.decision),
            reason=row.reason,
            decided_at=row.at,
        )


@strawberry.type(description="A post or comment that a moderator has to look at, or has looked at.")
class ModerationCase:
    key: strawberry.Private[str]
    is_comment: strawberry.Private[bool]
    author: User | None = strawberry.field(description="Who wrote it.")
    is_open: bool = strawberry.field(description="Whether it waits for a decision.")
    opened_at: datetime = strawberry.field(description="Since when it waits, or waited last.")
    reasons: list[str] = short_list(
        most=_MOST_REASONS, description="What the filter found and what people reported; at most 20."
    )
    report_count: int = strawberry.field(description="How many people reported it since the last decision.")
    appeal: str | None = strawberry.field(description="What its author said to the last decision.")
    rulings: list[Ruled] = short_list(most=_MOST_RULINGS, description="The last 20 decisions, oldest first.")

    @classmethod
    def of(cls, row: Case) -> Self:
        return cls(
            key=row.subject_id,
            is_comment=row.subject_type == comment.NAME,
            author=User.of(row.author_id),
            is_open=row.is_open,
            opened_at=datetime.fromtimestamp((UUID(row.ticket).int >> 80) / 1000, UTC),
            reasons=list(row.reasons[:_MOST_REASONS]),
            report_count=row.reports,
            appeal=row.appeal,
            rulings=[Ruled.of(one) for one in row.rulings[-_MOST_RULINGS:]],
        )

    @strawberry.field(description="The post or comment; null when it was deleted.")
    async def subject(self, info: Info) -> Reactable | None:
        loader = info.context.comment_by_id if self.is_comment else info.context.post_by_id
        row = await loader.load(self.key)
        return reactable(row) if row else None
