"""What avatars wear, and their pictures."""

from collections.abc import Sequence
from dataclasses import replace

from redis.asyncio import Redis

from events.messaging.outbox.notify import notify_relay
from subgraphs.assets.domain import catalogue, events, rules
from subgraphs.assets.domain.avatar import MAX_OUTFITS, AvatarPart, Look, dressed
from subgraphs.assets.domain.enums import AssetStatus
from subgraphs.assets.domain.read_models import Outfit
from subgraphs.assets.domain.wardrobe.defaults import default_outfit
from subgraphs.assets.services.avatar_pictures import AvatarPictures
from subgraphs.assets.services.inventory import InventoryService
from subgraphs.assets.storage.repository import assets, avatars
from subgraphs.kit.domain.exceptions import Conflict, NotFound, ValidationError


class AvatarService:
    def __init__(self, pictures: AvatarPictures, inventory: InventoryService, redis: Redis) -> None:
        self._pictures, self._inventory, self._redis = pictures, inventory, redis

    async def worn(self, account_ids: Sequence[str]) -> list[Outfit]:
        """Of each account, in order."""
        found = await avatars.worn(account_ids)
        return [found.get(account_id) or default_outfit(account_id) for account_id in account_ids]

    async def outfits(self, account_id: str) -> list[Outfit]:
        return await avatars.outfits(account_id)

    async def dress(self, account_id: str, number: int, name: str | None, look: Look) -> Outfit:
        """Stores the outfit under its number and puts it on."""
        _check_number(number)
        known = await self._parts(account_id, look)
        worn = dressed(look, known)
        picture_key, head_key = await self._pictures.of(worn, known)
        outfit = Outfit(number, _name(name), worn, picture_key, head_key)
        return await self._wear(account_id, outfit)

    async def change(self, account_id: str, number: int) -> Outfit:
        """Puts on an outfit that is stored."""
        _check_number(number)
        stored = next((each for each in await avatars.outfits(account_id) if each.number == number), None)
        if stored is None:
            raise NotFound(f"There is no outfit {number}: give its `parts`.", path=["outfit"])
        known = await self._parts(account_id, stored.look)
        if any(worn.asset_id not in known for worn in stored.look.parts):
            raise Conflict("A part of this outfit is gone, or no longer yours. Give other `parts`.", path=["outfit"])
        picture_key, head_key = await self._pictures.of(stored.look, known)
        return await self._wear(account_id, replace(stored, picture_key=picture_key, head_key=head_key))

    async def _wear(self, account_id: str, outfit: Outfit) -> Outfit:
        await avatars.wear(account_id, outfit, events.avatar_dressed(account_id, outfit))
        await notify_relay(self._redis, "assets")
        return replace(outfit, is_worn=True)

    async def _parts(self, account_id: str, look: Look) -> dict[str, AvatarPart]:
        """Those of the look that the account may wear."""
        found = await assets.find_many([worn.asset_id for worn in look.parts[: rules.MAX_PARTS_READ]])
        usable = [asset for asset in found if asset.part and asset.status is not AssetStatus.IN_REVIEW]
        owned = await self._inventory.owned(account_id, usable)
        return {asset.id: asset.part for asset in usable if asset.part and asset.id in owned}


def _check_number(number: int) -> None:
    if not 1 <= number <= MAX_OUTFITS:
        raise ValidationError(f"`outfit` must be from 1 to {MAX_OUTFITS}.", path=["outfit"])


def _name(value: str | None) -> str | None:
    return None if value is None else catalogue.checked_name(value, "name", catalogue.MAX_NAME_LENGTH)
