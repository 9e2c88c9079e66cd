"""Assets that profiles show."""

from collections.abc import Mapping, Sequence

from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.known_assets import YOUNG_SECONDS, KnownAsset, may_show
from subgraphs.kit.stores.postgres import Sessions, reading
from subgraphs.kit.stores.replica_wait import find_all
from subgraphs.users.storage.repository import assets


class AssetService:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def check_avatar(self, asset_id: str, account_id: str) -> None:
        """Waits briefly for an asset that may have been published just now."""
        known = await find_all([asset_id], self._find, young_seconds=YOUNG_SECONDS)
        if not may_show(account_id, asset_id, known):
            raise ValidationError("Asset not found, or not yours to use.", path=["avatar_asset_id"])

    async def add(self, asset_id: str, owner_id: str, kind: str) -> None:
        """Idempotent."""
        async with self._sessions.begin() as session:
            await assets.insert_asset(session, asset_id, owner_id, kind)

    async def _find(self, ids: Sequence[str]) -> Mapping[str, KnownAsset]:
        async with reading(self._sessions) as session:
            return await assets.find_assets(session, ids)
