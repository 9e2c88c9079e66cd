"""Settings: one row per account that changed some."""

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.users.domain.read_models import Settings
from subgraphs.users.storage.models import SettingsRow

_COLUMNS = tuple(col(getattr(SettingsRow, name)) for name in Settings._fields)


async def find_settings(session: AsyncSession, user_id: str) -> Settings:
    row = (await session.execute(select(*_COLUMNS).where(col(SettingsRow.user_id) == user_id))).first()
    return Settings._make(row) if row else Settings()


async def save_settings(session: AsyncSession, user_id: str, settings: Settings) -> None:
    values = settings._asdict()
    statement = insert(SettingsRow).values(user_id=user_id, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["user_id"], set_=values))
