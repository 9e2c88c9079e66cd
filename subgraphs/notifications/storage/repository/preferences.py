"""Queries of notification preferences."""

from collections.abc import Sequence

from subgraphs.notifications.storage.replicas import PreferencesDocument


async def silenced_by(account_ids: Sequence[str]) -> dict[str, set[str]]:
    """Kinds that these accounts do not want, by account; accounts that want all are left out."""
    found = PreferencesDocument.get_pymongo_collection().find({"_id": {"$in": list(account_ids)}})
    return {chosen["_id"]: set(chosen["silenced"]) async for chosen in found}


async def set_silenced(account_id: str, kinds: Sequence[str]) -> None:
    change = {"$set": {"silenced": list(kinds)}}
    await PreferencesDocument.get_pymongo_collection().update_one({"_id": account_id}, change, upsert=True)
