"""Replica of accounts, and what posts and comments carry of their author's account."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pymongo.errors import DuplicateKeyError

from events.contracts.records.fields import Audience
from subgraphs.posts.domain.read_models import Account
from subgraphs.posts.storage.models import CommentDocument, PostDocument
from subgraphs.posts.storage.replicas import AccountDocument


async def set_facts(account_id: str, facts: dict[str, Any]) -> None:
    accounts = AccountDocument.get_pymongo_collection()
    try:
        await accounts.update_one({"_id": account_id}, {"$set": facts}, upsert=True)
    except DuplicateKeyError:  # created by a concurrent event
        await accounts.update_one({"_id": account_id}, {"$set": facts})


async def suspend(account_id: str, until: datetime | None) -> None:
    """An account suspended for good has no `suspended_until`: the index is sparse."""
    change: dict[str, Any] = {"$set": {"is_suspended": True}}
    if until is None:
        change["$unset"] = {"suspended_until": ""}
    else:
        change["$set"]["suspended_until"] = until
    await AccountDocument.get_pymongo_collection().update_one({"_id": account_id}, change, upsert=True)


async def end_suspension(account_id: str) -> None:
    change = {"$set": {"is_suspended": False}, "$unset": {"suspended_until": ""}}
    await AccountDocument.get_pymongo_collection().update_one({"_id": account_id}, change, upsert=True)


async def ended_suspensions(now: datetime, most: int) -> Sequence[str]:
    query = {"suspended_until": {"$lte": now}}
    cursor = AccountDocument.get_pymongo_collection().find(query, {"_id": 1}, limit=most)
    return [raw["_id"] async for raw in cursor]


async def find_account(account_id: str) -> Account:
    return _account(await AccountDocument.get_pymongo_collection().find_one({"_id": account_id}) or {})


async def exists(account_id: str) -> bool:
    return await AccountDocument.get_pymongo_collection().find_one({"_id": account_id}, {"_id": 1}) is not None


async def mark_content(author_id: str, account: Account) -> tuple[Sequence[str], bool]:
    """Writes the account's state into its posts and comments; returns the changed posts, and if comments changed."""
    comments, posts = CommentDocument.get_pymongo_collection(), PostDocument.get_pymongo_collection()
    hidden = {"author_is_hidden": account.is_hidden}
    state = {**hidden, "author_is_private": account.is_private}
    outdated = {"author_id": author_id, "$or": [{name: {"$ne": value}} for name, value in state.items()]}
    changed = [raw["_id"] async for raw in posts.find(outdated, {"_id": 1})]
    await posts.update_many({"_id": {"$in": changed}}, {"$set": state})
    below = await comments.update_many(
        {"author_id": author_id, "author_is_hidden": {"$ne": account.is_hidden}}, {"$set": hidden}
    )
    return changed, below.modified_count > 0


def _account(raw: dict[str, Any]) -> Account:
    is_hidden = bool(raw.get("is_suspended") or raw.get("is_leaving"))
    who_may_visit = Audience(raw.get("who_may_visit", Audience.EVERYONE))
    return Account(bool(raw.get("is_private")), is_hidden, raw.get("who_may_comment"), who_may_visit)
