"""The audit log: administrative actions."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.domain.enums import AuditAction
from subgraphs.identity.domain.read_models import AuditDetail, AuditEntry
from subgraphs.identity.storage.repository import audit_log as stored
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.postgres import Sessions


def record(
    session: AsyncSession,
    actor_id: str | None,
    action: AuditAction,
    subject_id: str,
    detail: AuditDetail | None = None,
) -> None:
    """In the transaction of the action itself."""
    entry = AuditEntry(new_id(), datetime.now(UTC), actor_id, action, subject_id, detail or AuditDetail())
    stored.add_entry(session, entry)


class AuditLog:
    def __init__(self, database: Sessions) -> None:
        self._database = database

    async def page(self, subject_id: str | None, before: str | None, limit: int) -> Sequence[AuditEntry]:
        async with self._database() as session:
            return await stored.entries(session, subject_id=subject_id, before=before, limit=limit)
