"""Replica of assets."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.kit.domain.known_assets import KnownAsset
from subgraphs.users.storage.models import AssetRow


async def insert_asset(session: AsyncSession, asset_id: str, owner_id: str, kind: str) -> None:
    values = {"id": asset_id, "owner_id": owner_id, "kind": kind}
    await session.execute(insert(AssetRow).values(**values).on_conflict_do_nothing(index_elements=["id"]))


async def find_assets(session: AsyncSession, ids: Sequence[str]) -> Mapping[str, KnownAsset]:
    query = select(col(AssetRow.id), col(AssetRow.owner_id), col(AssetRow.kind)).where(col(AssetRow.id).in_(ids))
    return {row.id: KnownAsset(row.owner_id, row.kind) for row in await session.execute(query)}
