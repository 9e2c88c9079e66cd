"""Queries of delivery settings and due digests."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.notifications.domain.digests import DeliverySettings, DigestFrequency, QuietHours
from subgraphs.notifications.storage.settings_models import SettingsDocument


async def find(account_id: str) -> DeliverySettings:
    return _settings(await SettingsDocument.get_pymongo_collection().find_one({"_id": account_id}) or {})


async def save(account_id: str, settings: DeliverySettings, due_at: datetime | None) -> None:
    quiet = settings.quiet_hours
    change = {
        "email_digest": settings.email_digest.value,
        "quiet_start": quiet.start if quiet else None,
        "quiet_end": quiet.end if quiet else None,
        "digest_due_at": due_at,
    }
    await SettingsDocument.get_pymongo_collection().update_one(
        {"_id": account_id}, {"$set": change, "$setOnInsert": {"outbox": []}}, upsert=True
    )


async def due(now: datetime, limit: int) -> Sequence[tuple[str, DeliverySettings, datetime]]:
    """Accounts whose digest is due, and since when."""
    query = {"digest_due_at": {"$lte": now, "$ne": None}}
    found = SettingsDocument.get_pymongo_collection().find(query, limit=limit)
    return [(raw["_id"], _settings(raw), raw["digest_due_at"]) async for raw in found]


async def postpone(account_id: str, due_at: datetime, next_at: datetime | None, event: Event | None) -> None:
    """Publishes the event with it. No effect if another worker was first."""
    change: dict[str, Any] = {"$set": {"digest_due_at": next_at}}
    if event is not None:
        change["$push"] = {"outbox": outbox_entry(event)}
    await SettingsDocument.get_pymongo_collection().update_one({"_id": account_id, "digest_due_at": due_at}, change)


def _settings(raw: Mapping[str, Any]) -> DeliverySettings:
    start, end = raw.get("quiet_start"), raw.get("quiet_end")
    quiet = QuietHours(start, end) if start is not None and end is not None else None
    return DeliverySettings(DigestFrequency(raw.get("email_digest", DigestFrequency.NEVER)), quiet)
