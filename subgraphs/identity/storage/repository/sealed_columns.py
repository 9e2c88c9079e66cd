"""Everything that is stored encrypted, for re-encryption under another key."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Table, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.data_requests.storage.models import ErasureRow
from subgraphs.identity.devices.storage.models import DeviceGrantRow
from subgraphs.identity.mail.storage.models import QueuedMailRow
from subgraphs.identity.social.storage.models import OAuthStateRow
from subgraphs.identity.storage.models import SigningKeyRow

_COLUMNS: Final[dict[Any, str]] = {
    SigningKeyRow: "sealed",
    QueuedMailRow: "sealed",
    OAuthStateRow: "sealed",
    DeviceGrantRow: "sealed",
    ErasureRow: "sealed_email",
}
TABLES: Final[dict[str, tuple[Table, str]]] = {
    row.__tablename__: (row.__table__, column) for row, column in _COLUMNS.items()
}


async def lock_sealed(
    session: AsyncSession, name: str, current_key: bytes, limit: int
) -> Sequence[tuple[dict[str, Any], bytes]]:
    """(primary key, ciphertext) of rows under another key, locked until the transaction ends."""
    table, column = TABLES[name]
    sealed = table.c[column]
    outdated = sealed.is_not(None), func.substring(sealed, 1, len(current_key)) != current_key
    query = select(*table.primary_key.columns, sealed.label("_sealed")).where(*outdated).limit(limit)
    found = await session.execute(query.with_for_update(skip_locked=True))
    return [({k: v for k, v in row.items() if k != "_sealed"}, row["_sealed"]) for row in found.mappings()]


async def update_sealed(session: AsyncSession, name: str, key: dict[str, Any], sealed: bytes) -> None:
    table, column = TABLES[name]
    own = (table.c[part] == value for part, value in key.items())
    await session.execute(update(table).where(*own).values({column: sealed}))
