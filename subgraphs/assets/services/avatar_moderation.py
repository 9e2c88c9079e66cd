"""Outfits that name a part which a moderator removed: they stay stored, but no avatar wears them in public."""

from subgraphs.assets.domain import events
from subgraphs.assets.domain.wardrobe.defaults import default_outfit
from subgraphs.assets.storage.object_store import ObjectStore
from subgraphs.assets.storage.repository import assets, avatars


async def take_off(store: ObjectStore, part_id: str) -> None:
    """Accounts that wear it wear their default look. Idempotent."""
    async for account_id, outfit in avatars.naming(part_id):
        if outfit.is_worn:
            event = events.avatar_dressed(account_id, default_outfit(account_id))
            await avatars.take_off(account_id, outfit.number, event)
        for key in (outfit.picture_key, outfit.head_key):
            await store.withhold(key)


async def give_back(store: ObjectStore, part_id: str) -> None:
    """The pictures, unless another part of the outfit is gone. Idempotent."""
    async for _, outfit in avatars.naming(part_id):
        named = {worn.asset_id for worn in outfit.look.parts}
        if len(await assets.find_many(list(named))) == len(named):
            for key in (outfit.picture_key, outfit.head_key):
                await store.publish_again(key)
