"""Queries of avatars."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.assets.domain.avatar import MAX_OUTFITS, look_of
from subgraphs.assets.domain.read_models import Outfit
from subgraphs.assets.storage.models import AvatarDocument


async def worn(account_ids: Sequence[str]) -> Mapping[str, Outfit]:
    """Those that wear one of their own."""
    query = {"_id": {"$in": list(account_ids)}, "worn": {"$ne": 0}}
    cursor = AvatarDocument.get_pymongo_collection().find(query, {"outbox": 0})
    return {raw["_id"]: _outfit(raw, str(raw["worn"])) async for raw in cursor}


async def outfits(account_id: str) -> list[Outfit]:
    raw = await AvatarDocument.get_pymongo_collection().find_one({"_id": account_id}, {"outbox": 0})
    return [_outfit(raw, number) for number in sorted(raw["outfits"], key=int)] if raw else []


async def wear(account_id: str, outfit: Outfit, event: Event) -> None:
    """Stores the outfit under its number and puts it on."""
    stored = {**asdict(outfit.look), "name": outfit.name, "picture": outfit.picture_key, "head": outfit.head_key}
    change = {
        "$set": {"worn": outfit.number, f"outfits.{outfit.number}": stored},
        "$push": {"outbox": outbox_entry(event)},
    }
    await AvatarDocument.get_pymongo_collection().update_one({"_id": account_id}, change, upsert=True)


async def naming(part_id: str) -> AsyncIterator[tuple[str, Outfit]]:
    """The outfits that name the part, each with its account. Reads all avatars: for rare decisions of moderators."""
    query = {"$or": [{f"outfits.{number}.parts.asset_id": part_id} for number in range(1, MAX_OUTFITS + 1)]}
    async for raw in AvatarDocument.get_pymongo_collection().find(query, {"outbox": 0}):
        for number in raw["outfits"]:
            outfit = _outfit(raw, number)
            if any(worn.asset_id == part_id for worn in outfit.look.parts):
                yield raw["_id"], outfit


async def take_off(account_id: str, number: int, event: Event) -> None:
    """The account wears its default look, unless it changed meanwhile."""
    change = {"$set": {"worn": 0}, "$push": {"outbox": outbox_entry(event)}}
    await AvatarDocument.get_pymongo_collection().update_one({"_id": account_id, "worn": number}, change)


async def erase(account_id: str) -> None:
    """An avatar with an unsent event stays until the next pass."""
    await AvatarDocument.get_pymongo_collection().delete_one({"_id": account_id, "outbox": []})


def _outfit(raw: dict[str, Any], number: str) -> Outfit:
    stored, is_worn = raw["outfits"][number], raw["worn"] == int(number)
    return Outfit(int(number), stored["name"], look_of(stored), stored["picture"], stored["head"], is_worn)
