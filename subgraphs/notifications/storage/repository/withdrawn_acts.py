"""Acts that were taken back, so that a repeated or late event does not notify of them again."""

import hashlib
from collections.abc import Collection, Mapping
from datetime import datetime

from subgraphs.notifications.domain.notice import Notice, Withdrawal
from subgraphs.notifications.storage.models import WithdrawnActDocument


async def record(withdrawals: Collection[Withdrawal]) -> None:
    for each in withdrawals:
        await _record(_digest(each.recipient_id, each.group_key, each.actor_id), each.at)


async def record_comment(comment_id: str, at: datetime) -> None:
    await _record(_digest("comment", comment_id), at)


async def among(notices: Collection[Notice], at: datetime) -> set[Notice]:
    """The notices of acts at this time that were taken back since."""
    digests = {notice: _digests(notice) for notice in notices}
    withdrawn = await _found({digest for each in digests.values() for digest in each})
    return {notice for notice, each in digests.items() if any(withdrawn.get(digest, at) > at for digest in each)}


async def _record(digest: str, at: datetime) -> None:
    await WithdrawnActDocument.get_pymongo_collection().update_one({"_id": digest}, {"$max": {"at": at}}, upsert=True)


async def _found(digests: Collection[str]) -> Mapping[str, datetime]:
    if not digests:
        return {}
    found = WithdrawnActDocument.get_pymongo_collection().find({"_id": {"$in": list(digests)}})
    return {raw["_id"]: raw["at"] async for raw in found}


def _digests(notice: Notice) -> list[str]:
    acts = [_digest(notice.recipient_id, notice.group_key, notice.actor_id)] if notice.actor_id else []
    return [*acts, *(_digest("comment", each) for each in (notice.comment_id, notice.subject_id) if each)]


def _digest(*parts: str) -> str:
    """Names no account."""
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:32]
