"""`AuditEntry`: an administrative action."""

from datetime import datetime
from typing import Annotated, Self

import strawberry

from subgraphs.identity.domain import read_models
from subgraphs.identity.graph.stubs import User
from subgraphs.identity.graph.types.enums import AuditAction, Role
from subgraphs.kit.domain.ids import global_id


@strawberry.type(description="Details of a role that was granted or revoked.")
class RoleChangeDetail:
    role: Role = strawberry.field(description="The role.")


@strawberry.type(description="Details of a suspension.")
class SuspensionDetail:
    reason: str = strawberry.field(description="The reason given to the account's owner.")
    until: datetime | None = strawberry.field(description="When the suspension ends; null if it has no end.")


AuditDetail = Annotated[
    RoleChangeDetail | SuspensionDetail,
    strawberry.union("AuditDetail", description="Details of an administrative action, by its kind."),
]


@strawberry.type(description="An administrative action on an account.")
class AuditEntry:
    id: strawberry.ID = strawberry.field(description="Globally unique, opaque ID.")
    created_at: datetime = strawberry.field(description="When the action was taken.")
    actor: User | None = strawberry.field(description="Who took the action; null for an operator or a scheduled job.")
    action: AuditAction = strawberry.field(description="Kind of action.")
    subject: User | None = strawberry.field(description="The account acted on; null after it was deleted.")
    detail: AuditDetail | None = strawberry.field(
        description="Details; null if the action has none, or after the subject's account was deleted."
    )

    @classmethod
    def of(cls, entry: read_models.AuditEntry) -> Self:
        return cls(
            id=global_id("AuditEntry", entry.id),
            created_at=entry.at,
            actor=User.of(entry.actor_id) if entry.actor_id else None,
            action=entry.action,
            subject=User.of(entry.subject_id),
            detail=_detail(entry.detail),
        )


def _detail(detail: read_models.AuditDetail) -> RoleChangeDetail | SuspensionDetail | None:
    if detail.role is not None:
        return RoleChangeDetail(role=detail.role)
    return SuspensionDetail(reason=detail.reason, until=detail.until) if detail.reason is not None else None
