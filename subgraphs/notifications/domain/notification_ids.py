"""IDs of notifications. What is stored once has always the same ID, however often its event arrives. Pure."""

import hashlib
from typing import Final
from uuid import UUID

from events.contracts.records.event import Event
from subgraphs.notifications.domain.enums import NotificationKind
from subgraphs.notifications.domain.notice import Notice

ONCE: Final = frozenset({NotificationKind.MENTIONED, NotificationKind.POSTED, NotificationKind.POST_TRENDING})
"""Kinds of which a recipient gets one per group: edits, restored posts and later rankings repeat them."""


def notification_id(event: Event, notice: Notice) -> str:
    """A UUIDv7 with the event's or the subject's time, whose random part is a digest."""
    if notice.kind in ONCE:
        time, seed = UUID(notice.subject_id).bytes[:6], f"{notice.group_key}/{notice.recipient_id}"
    else:
        time = int(event.occurred_at.timestamp() * 1000).to_bytes(6, "big")
        seed = f"{event.event_id}/{notice.recipient_id}"
    raw = bytearray(time + hashlib.sha256(seed.encode()).digest()[:10])
    raw[6], raw[8] = raw[6] & 0x0F | 0x70, raw[8] & 0x3F | 0x80
    return str(UUID(bytes=bytes(raw)))
