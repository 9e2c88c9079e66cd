"""Which assets exist, and who may attach them."""

import asyncio
import time
from collections.abc import Sequence
from typing import Final

from events.contracts.records.assets import AssetPublished
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import age_of
from subgraphs.posts.domain import rules
from subgraphs.posts.storage.repository import assets
from subgraphs.posts.storage.repository.assets import KnownAsset

_UPLOADS_LIVE_SECONDS: Final = 86_400
_PATIENCE_SECONDS: Final = 3.0
_LOOK_EVERY_SECONDS: Final = 0.1


class AssetService:
    async def check(self, asset_ids: Sequence[str], user_id: str) -> None:
        """Each exists, and this account may attach it."""
        found = await self._known(asset_ids) if asset_ids else {}
        for key in asset_ids:
            if key not in found or not rules.may_attach(found[key].owner_id, found[key].kind, user_id):
                raise ValidationError("Attachment not found, or not yours to use.", path=["attachments"])

    async def handle_asset_published(self, event: AssetPublished) -> None:
        await assets.add_asset(event.asset_id, event.owner_id, event.kind)

    async def _known(self, asset_ids: Sequence[str]) -> dict[str, KnownAsset]:
        """Waits briefly for the event of an asset that was uploaded just now."""
        until = time.monotonic() + _PATIENCE_SECONDS
        while True:
            found = await assets.find_assets(asset_ids)
            missing = [key for key in asset_ids if key not in found]
            if not missing or time.monotonic() > until or any(age_of(key) > _UPLOADS_LIVE_SECONDS for key in missing):
                return found
            await asyncio.sleep(_LOOK_EVERY_SECONDS)
