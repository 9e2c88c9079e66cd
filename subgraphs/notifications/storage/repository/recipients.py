"""How far each recipient's notifications reach. Streams deliver up to this number, and writers go on from it."""

import asyncio
from collections.abc import Mapping, Sequence

from pymongo import DESCENDING, UpdateOne

from subgraphs.notifications.storage.models import NotificationDocument, RecipientDocument


async def newest(recipient_ids: Sequence[str], *, is_certain: bool = False) -> dict[str, int]:
    """Without a certain answer, a writer that died may have stored more: the next number is taken then."""
    found = RecipientDocument.get_pymongo_collection().find({"_id": {"$in": list(recipient_ids)}})
    known = {raw["_id"]: int(raw["sequence"]) async for raw in found}
    if not is_certain:
        return known
    stored = await asyncio.gather(*(_highest(each) for each in recipient_ids))
    return {key: max(known.get(key, 0), high) for key, high in zip(recipient_ids, stored, strict=True)}


async def advance(reached: Mapping[str, int]) -> set[str]:
    """Returns the recipients for whom another writer has come further meanwhile."""
    changes = [UpdateOne({"_id": key}, {"$max": {"sequence": n}}, upsert=True) for key, n in reached.items()]
    if not changes:
        return set()
    await RecipientDocument.get_pymongo_collection().bulk_write(changes, ordered=False)
    after = await newest(list(reached))
    return {key for key, sequence in reached.items() if after.get(key, 0) > sequence}


async def _highest(recipient_id: str) -> int:
    raw = await NotificationDocument.get_pymongo_collection().find_one(
        {"recipient_id": recipient_id}, {"sequence": 1}, sort=[("sequence", DESCENDING)]
    )
    return int(raw["sequence"]) if raw else 0
