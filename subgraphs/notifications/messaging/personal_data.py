"""What notifications holds of an account: its notifications, and its part in those of others."""

from collections.abc import Mapping
from typing import Any

from subgraphs.kit.data_requests.documents import documents, fields, named_in
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.stores.blocks import BlockDocument
from subgraphs.notifications.storage.models import NotificationDocument
from subgraphs.notifications.storage.replicas import PreferencesDocument
from subgraphs.notifications.storage.repository import withdrawals


def personal_data() -> tuple[PersonalData, ...]:
    received = documents(
        "notifications",
        NotificationDocument,
        named_in("recipient_id"),
        erase=withdrawals.forget_received,
        show=fields("kind", "read_at", "created_at", "reason", subject_id=_subject_id),
    )
    caused = documents(
        "notifications_caused", NotificationDocument, named_in("actors.id"), erase=withdrawals.forget_caused
    )
    return (received, caused, *replicated_data())


def replicated_data() -> tuple[PersonalData, ...]:
    return (
        documents("preference_copies", PreferencesDocument, named_in("_id")),
        documents("block_copies", BlockDocument, named_in("by", "whom")),
    )


def _subject_id(notification: Mapping[str, Any]) -> str:
    """The excerpt is left out: those are the words of others."""
    return global_id(notification["subject_type"], notification["subject_id"])
