"""Loads the notifications that a batch of changes concerns."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from subgraphs.notifications.domain.actor_digests import unpack
from subgraphs.notifications.domain.groups import MAX_ACTS, Act, Group
from subgraphs.notifications.domain.ledger import Ledger
from subgraphs.notifications.domain.notice import Change, Delivery, Withdrawal
from subgraphs.notifications.storage.models import EarlierActorsDocument, NotificationDocument

_FIELDS = ("recipient_id", "sequence", "group_key", "actors", "more_actors", "version", "read_at", "created_at")
_SHOWN = dict.fromkeys(_FIELDS, 1)


async def load(changes: Sequence[Change]) -> Ledger:
    """Three queries for all of them, and one more if a notification has more actors than its list."""
    deliveries = [change for change in changes if isinstance(change, Delivery)]
    withdrawals = [change for change in changes if isinstance(change, Withdrawal)]
    known, *found = await asyncio.gather(
        _known(deliveries), _unread(changes), _read_since(deliveries), _with_actors(withdrawals)
    )
    raws = {raw["_id"]: raw for each in found for raw in each}
    earlier = await _earlier([raw["_id"] for raw in raws.values() if _may_have_more(raw)])
    return Ledger([_group(raw, earlier.get(raw["_id"], b"")) for raw in raws.values()], known)


async def _known(deliveries: Sequence[Delivery]) -> dict[str, int]:
    query = {"_id": {"$in": [each.id for each in deliveries]}}
    return {raw["_id"]: raw["sequence"] for raw in await _find(query, {"sequence": 1})} if deliveries else {}


async def _unread(changes: Sequence[Change]) -> list[dict[str, Any]]:
    return await _find({**_groups_of(changes), "read_at": None}, _SHOWN) if changes else []


async def _read_since(deliveries: Sequence[Delivery]) -> list[dict[str, Any]]:
    """Finds acts that are delivered again after their notification was read."""
    if not deliveries:
        return []
    oldest = min(each.at for each in deliveries)
    return await _find({**_groups_of(deliveries), "read_at": {"$ne": None}, "created_at": {"$gte": oldest}}, _SHOWN)


async def _with_actors(withdrawals: Sequence[Withdrawal]) -> list[dict[str, Any]]:
    if not withdrawals:
        return []
    actors = list({each.actor_id for each in withdrawals})
    parts = [{"actors.id": {"$in": actors}}, {"more_actors": {"$gt": 0}}]
    return await _find({**_groups_of(withdrawals), "$or": parts}, _SHOWN)


def _groups_of(changes: Sequence[Change]) -> dict[str, Any]:
    """May match more than these groups; the ledger looks at these only."""
    recipients, keys = ({change.recipient_id for change in changes}, {change.group_key for change in changes})
    return {"recipient_id": {"$in": list(recipients)}, "group_key": {"$in": list(keys)}}


async def _find(query: dict[str, Any], shown: Mapping[str, int]) -> list[dict[str, Any]]:
    return await NotificationDocument.get_pymongo_collection().find(query, dict(shown)).to_list()


async def _earlier(ids: Sequence[str]) -> dict[str, bytes]:
    if not ids:
        return {}
    found = EarlierActorsDocument.get_pymongo_collection().find({"_id": {"$in": list(ids)}}, {"digests": 1})
    return {raw["_id"]: bytes(raw["digests"]) async for raw in found}


def _may_have_more(raw: Mapping[str, Any]) -> bool:
    return bool(raw["more_actors"]) or len(raw["actors"]) >= MAX_ACTS


def _group(raw: Mapping[str, Any], earlier: bytes) -> Group:
    """Stored with the latest act first."""
    acts = {
        (act["id"], act["source"]): Act(act["at"], act["suspended_until"], act["is_hidden"])
        for act in reversed(raw["actors"])
    }
    return Group(
        raw["_id"],
        raw["recipient_id"],
        raw["group_key"],
        acts,
        unpack(earlier),
        sequence=raw["sequence"],
        version=raw["version"],
        is_read=raw["read_at"] is not None,
        created_at=raw["created_at"],
        before=dict(acts),
    )
