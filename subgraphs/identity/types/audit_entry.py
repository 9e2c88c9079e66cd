"""`AuditEntry`: a power that was used."""

import json
from datetime import datetime
from typing import Self

import strawberry

from subgraphs.identity.models import AuditEntryRow
from subgraphs.identity.types.user_stub import User
from subgraphs.kit.domain.ids import global_id


@strawberry.type(description="A power that somebody used over an account.")
class AuditEntry:
    id: strawberry.ID = strawberry.field(description="Opaque and stable.")
    at: datetime = strawberry.field(description="When.")
    actor: User | None = strawberry.field(description="Who; null for an operator or for the passing of time.")
    action: str = strawberry.field(description="What: grant-role, revoke-role, suspend, restore or delete.")
    subject: User | None = strawberry.field(description="Over whom; null once their account is gone.")
    detail: str = strawberry.field(description="How, as JSON.")

    @classmethod
    def of(cls, row: AuditEntryRow) -> Self:
        return cls(
            id=global_id("AuditEntry", row.id),
            at=row.at,
            actor=User.of_account(row.actor_id) if row.actor_id else None,
            action=row.action,
            subject=User.of_account(row.subject_id),
            detail=json.dumps(row.detail, ensure_ascii=False),
        )
