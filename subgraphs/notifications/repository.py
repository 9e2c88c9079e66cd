"""All queries of notifications. Each is one command on one collection and names the recipient."""

import asyncio
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from beanie import SortDirection
from pymongo.errors import DuplicateKeyError

from events.messaging.transient_errors import RetryLater
from subgraphs.kit.domain.ids import NOBODY
from subgraphs.notifications.models import NotificationDocument, PreferencesDocument, SubjectType

_TRIES = 20
Filter = dict[str, Any]


async def add(document: NotificationDocument) -> NotificationDocument:
    """Stored with the recipient's next number; what stands already under this id is answered as it is."""
    for _ in range(_TRIES):
        document.sequence = await newest_sequence(document.recipient_id) + 1
        try:
            return await document.insert()
        except DuplicateKeyError:
            known = await NotificationDocument.get(document.id)
            if known is not None:
                return known
        await asyncio.sleep(random.uniform(0, 0.02))  # somebody else took the number
    raise RetryLater("too many notifications for one person at once")


async def newest_sequence(recipient_id: str) -> int:
    """0 when there is none."""
    newest = await page(recipient_id, before=None, unread_only=False, limit=1)
    return newest[0].sequence if newest else 0


async def page(
    recipient_id: str, *, before: int | None, unread_only: bool, limit: int
) -> Sequence[NotificationDocument]:
    """The newest first."""
    wanted: Filter = {"recipient_id": recipient_id}
    if unread_only:
        wanted["read_at"] = None
    if before is not None:
        wanted["sequence"] = {"$lt": before}
    found = NotificationDocument.find(wanted).sort(("sequence", SortDirection.DESCENDING)).limit(limit)
    return await found.to_list()


async def following(recipient_id: str, after: int, limit: int) -> Sequence[NotificationDocument]:
    """The oldest first."""
    wanted: Filter = {"recipient_id": recipient_id, "sequence": {"$gt": after}}
    found = NotificationDocument.find(wanted).sort(("sequence", SortDirection.ASCENDING)).limit(limit)
    return await found.to_list()


async def by_ids(recipient_id: str, ids: Sequence[str]) -> Sequence[NotificationDocument]:
    return await NotificationDocument.find({"_id": {"$in": list(ids)}, "recipient_id": recipient_id}).to_list()


async def count_unread(recipient_id: str, most: int) -> int:
    """Counting stops at `most`."""
    wanted: Filter = {"recipient_id": recipient_id, "read_at": None}
    return await NotificationDocument.get_pymongo_collection().count_documents(wanted, limit=most)


async def mark_ids_read(recipient_id: str, ids: Sequence[str]) -> None:
    await _mark_read({"_id": {"$in": list(ids)}, "recipient_id": recipient_id})


async def mark_read_up_to(recipient_id: str, sequence: int) -> None:
    await _mark_read({"recipient_id": recipient_id, "sequence": {"$lte": sequence}})


async def silenced(recipient_ids: Sequence[str]) -> dict[str, set[str]]:
    """Which kinds these people do not want; those who want all are left out."""
    found = PreferencesDocument.get_pymongo_collection().find({"_id": {"$in": list(recipient_ids)}})
    return {chosen["_id"]: set(chosen["silenced"]) async for chosen in found}


async def set_silenced(user_id: str, kinds: Sequence[str]) -> None:
    change = {"$set": {"silenced": list(kinds)}}
    await PreferencesDocument.get_pymongo_collection().update_one({"_id": user_id}, change, upsert=True)


async def forget_received(recipient_id: str) -> None:
    """One in which an event still waits stays for now."""
    await NotificationDocument.get_pymongo_collection().delete_many({"recipient_id": recipient_id, "outbox": []})


async def forget_caused(actor_id: str) -> None:
    """They lose the name and the words, but keep their number, so that no reader sees a hole."""
    stored = NotificationDocument.get_pymongo_collection()
    about = {"actor_id": actor_id, "subject_type": SubjectType.USER}
    await stored.update_many(about, {"$set": {"subject_id": NOBODY}})
    await stored.update_many({"actor_id": actor_id}, {"$set": {"actor_id": None, "excerpt": None}})


async def _mark_read(wanted: Filter) -> None:
    """What was read keeps the time when it was read first."""
    read = {"$set": {"read_at": datetime.now(UTC)}}
    await NotificationDocument.get_pymongo_collection().update_many({**wanted, "read_at": None}, read)
