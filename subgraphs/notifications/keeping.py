"""What notifications keeps of a person: what they were told, and what others were told of them."""

from collections.abc import Mapping
from typing import Any

from subgraphs.kit.data_requests.documents import documents, fields, named_in
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.stores.blocks import BlockDocument
from subgraphs.notifications import repository
from subgraphs.notifications.models import NotificationDocument, PreferencesDocument


def kept() -> tuple[PersonalData, ...]:
    return (
        documents(
            "notifications",
            NotificationDocument,
            named_in("recipient_id"),
            erase=repository.forget_received,
            show=fields("kind", "read_at", "created_at", subject_id=_subject_id),
        ),
        documents("notifications_caused", NotificationDocument, named_in("actor_id"), erase=repository.forget_caused),
        *copied(),
    )


def copied() -> tuple[PersonalData, ...]:
    return (
        documents("preference_copies", PreferencesDocument, named_in("_id")),
        documents("block_copies", BlockDocument, named_in("by", "whom")),
    )


def _subject_id(notification: Mapping[str, Any]) -> str:
    """Not the excerpt: those are the words of others."""
    return global_id(notification["subject_type"], notification["subject_id"])
