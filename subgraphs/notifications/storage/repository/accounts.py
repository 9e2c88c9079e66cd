"""Queries of the replica of accounts."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from typing import Any

from pymongo.errors import DuplicateKeyError

from subgraphs.notifications.domain.read_models import Reader
from subgraphs.notifications.storage.replicas import AccountDocument


async def silenced_by(account_ids: Collection[str]) -> dict[str, set[str]]:
    """Kinds that these accounts do not want, by account; accounts that want all are left out."""
    query = {"_id": {"$in": list(account_ids)}, "silenced": {"$nin": [None, []]}}
    found = AccountDocument.get_pymongo_collection().find(query, {"silenced": 1})
    return {raw["_id"]: set(raw["silenced"]) async for raw in found}


async def private_among(account_ids: Collection[str]) -> set[str]:
    query = {"_id": {"$in": list(account_ids)}, "is_private": True}
    return {raw["_id"] async for raw in AccountDocument.get_pymongo_collection().find(query, {"_id": 1})}


async def reader(account_id: str, named: Collection[str]) -> Reader:
    """The account's language and time zone, and the shown names of these accounts, by one query."""
    query = {"_id": {"$in": [account_id, *named]}}
    shown = dict.fromkeys(("display_name", "handle", "is_name_hidden", "locale", "time_zone"), 1)
    found = {raw["_id"]: raw async for raw in AccountDocument.get_pymongo_collection().find(query, shown)}
    own = found.get(account_id, {})
    names = {key: name for key, raw in found.items() if (name := _shown_name(raw))}
    return Reader(own.get("locale") or "en", own.get("time_zone") or "UTC", names)


async def add(account_id: str, display_name: str) -> None:
    """An account that has a name keeps it."""
    nameless, change = {"_id": account_id, "display_name": None}, {"$set": {"display_name": display_name}}
    with suppress(DuplicateKeyError):
        await AccountDocument.get_pymongo_collection().update_one(nameless, change, upsert=True)


async def update(account_id: str, changes: Mapping[str, Any]) -> None:
    change = {"$set": dict(changes)}
    await AccountDocument.get_pymongo_collection().update_one({"_id": account_id}, change, upsert=True)


def _shown_name(raw: Mapping[str, Any]) -> str | None:
    """The handle in place of a hidden name."""
    return raw.get("handle") if raw.get("is_name_hidden") else raw.get("display_name")
