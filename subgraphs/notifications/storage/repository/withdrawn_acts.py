"""Acts that were taken back, so that a repeated or late event does not notify of them again."""

import hashlib
from collections.abc import Collection, Mapping
from datetime import datetime

from pymongo import UpdateOne

from subgraphs.notifications.domain.notice import Delivery, Withdrawal
from subgraphs.notifications.storage.models import WithdrawnActDocument


async def record(withdrawals: Collection[Withdrawal]) -> None:
    latest: dict[str, datetime] = {}
    for each in withdrawals:
        key = _digest(each.recipient_id, each.group_key, each.actor_id, each.source)
        latest[key] = max(latest.get(key, each.at), each.at)
    await _record(latest)


async def record_comment(comment_id: str, at: datetime) -> None:
    await _record({_digest(comment_id): at})


async def among(deliveries: Collection[Delivery]) -> set[str]:
    """IDs of the deliveries whose acts were taken back since."""
    digests = {each: _digests(each) for each in deliveries if each.notice.actor_id}
    withdrawn = await _found({digest for each in digests.values() for digest in each})
    return {
        delivery.id
        for delivery, each in digests.items()
        if any(withdrawn.get(digest, delivery.at) > delivery.at for digest in each)
    }


async def _record(latest: Mapping[str, datetime]) -> None:
    changes = [UpdateOne({"_id": key}, {"$max": {"at": at}}, upsert=True) for key, at in latest.items()]
    if changes:
        await WithdrawnActDocument.get_pymongo_collection().bulk_write(changes, ordered=False)


async def _found(digests: Collection[str]) -> Mapping[str, datetime]:
    if not digests:
        return {}
    found = WithdrawnActDocument.get_pymongo_collection().find({"_id": {"$in": list(digests)}})
    return {raw["_id"]: raw["at"] async for raw in found}


def _digests(delivery: Delivery) -> set[str]:
    """Of the act itself, of the comment that it is, and of the comment that it is about."""
    notice = delivery.notice
    act = _digest(notice.recipient_id, notice.group_key, notice.actor_id or "", notice.source)
    return {act, *(_digest(each) for each in (notice.source, notice.subject_id) if each)}


def _digest(*parts: str) -> str:
    """Names no account."""
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:32]
