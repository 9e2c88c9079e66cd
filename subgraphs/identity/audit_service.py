"""The audit log: who used a power over whom."""

from collections.abc import Sequence

from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.models import AuditEntryRow
from subgraphs.identity.repository import audit as stored
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.postgres import Sessions


def write(session: AsyncSession, actor_id: str | None, action: str, subject_id: str, **detail: object) -> None:
    """Within the transaction of the action itself: neither happens without the other."""
    row = AuditEntryRow(id=new_id(), actor_id=actor_id, action=action, subject_id=subject_id, detail=detail)
    stored.add_entry(session, row)


class AuditService:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def page(self, subject_id: str | None, before: str | None, limit: int) -> Sequence[AuditEntryRow]:
        async with self._sessions() as session:
            return await stored.entries(session, subject_id=subject_id, before=before, limit=limit)
