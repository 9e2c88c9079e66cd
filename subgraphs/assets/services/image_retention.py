"""Images leave the lists with the last post or room that shows them, and the object store once that is final."""

from collections.abc import Sequence
from datetime import datetime

from subgraphs.assets.domain import events, rules
from subgraphs.assets.storage.object_store import ObjectStore
from subgraphs.assets.storage.repository import assets, image_uses, post_images, uploads


async def post_shows(post_id: str, author_id: str, asset_ids: Sequence[str]) -> None:
    await post_images.record(post_id, author_id, asset_ids)
    await assets.retain(asset_ids)


async def post_deleted(post_id: str, author_id: str, at: datetime) -> None:
    unused = await post_images.mark_deleted(post_id, at)
    used = await image_uses.used_among(unused)
    await assets.release([asset_id for asset_id in unused if asset_id not in used], author_id, at)


async def shown_by(source_id: str, owner_id: str, asset_ids: Sequence[str]) -> None:
    """The images of a profile or a room, instead of its earlier ones."""
    await image_uses.replace(source_id, owner_id, asset_ids)
    await assets.retain(asset_ids)


async def room_has_cover(room_id: str, owner_id: str, asset_id: str | None) -> None:
    await shown_by(_cover(room_id), owner_id, [asset_id] if asset_id else [])


async def room_deleted(room_id: str, owner_id: str, at: datetime) -> None:
    shown = await image_uses.remove([room_id, _cover(room_id)])
    used = await image_uses.used_among(shown) | await post_images.shown_among(shown)
    await assets.release([asset_id for asset_id in shown if asset_id not in used], owner_id, at)


def _cover(room_id: str) -> str:
    """A source of its own: an event tells either the cover of a room or what is placed in it."""
    return f"{room_id}:cover"


async def expire_released_images(now: datetime, limit: int) -> int:
    """As if their owners deleted them; returns how many there were. One that is shown again meanwhile stays."""
    moment = now - rules.RETENTION
    found = await assets.released_before(moment, limit)
    for asset in found:
        await assets.mark_released_deleted(asset.id, moment, now, events.asset_deleted(asset))
    return len(found)


async def delete_marked_assets(store: ObjectStore, limit: int) -> int:
    """Returns how many there were. Files go before their documents, so that none is orphaned."""
    found = await assets.marked_deleted(limit)
    for asset in found:
        for key in asset.keys:
            await store.unpublish(key)
    if found:
        ids = [asset.id for asset in found]
        await uploads.close(ids)
        await assets.delete(ids)
        await post_images.forget(ids)
    return len(found)
