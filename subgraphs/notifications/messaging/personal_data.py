"""What notifications holds of an account: its notifications, and its part in those of others."""

from collections.abc import Mapping
from typing import Any

from subgraphs.kit.data_requests.documents import documents, fields, named_in
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.stores.blocks import BlockDocument
from subgraphs.notifications.storage.models import EarlierActorsDocument, NotificationDocument, RecipientDocument
from subgraphs.notifications.storage.replicas import AccountDocument, FollowDocument
from subgraphs.notifications.storage.repository import actors
from subgraphs.notifications.storage.settings_models import MutedPostDocument, SettingsDocument


def personal_data() -> tuple[PersonalData, ...]:
    received = documents(
        "notifications",
        NotificationDocument,
        named_in("recipient_id"),
        erase=actors.forget_received,
        show=fields("kind", "read_at", "created_at", "reason", "device", subject_id=_subject_id),
    )
    caused = documents("notifications_caused", NotificationDocument, named_in("actors.id"), erase=actors.forget_caused)
    return (
        received,
        caused,
        documents("earlier_actors", EarlierActorsDocument, named_in("recipient_id")),
        documents(
            "notification_settings",
            SettingsDocument,
            named_in("_id"),
            show=fields("email_digest", "quiet_start", "quiet_end"),
        ),
        documents("muted_posts", MutedPostDocument, named_in("account_id"), show=fields("since", post_id=_post_id)),
        documents("notification_positions", RecipientDocument, named_in("_id")),
        *replicated_data(),
    )


def replicated_data() -> tuple[PersonalData, ...]:
    return (
        documents("account_copies", AccountDocument, named_in("_id")),
        documents("follow_copies", FollowDocument, named_in("follower_id", "followee_id")),
        documents("block_copies", BlockDocument, named_in("by", "whom")),
    )


def _subject_id(notification: Mapping[str, Any]) -> str:
    return global_id(notification["subject_type"], notification["subject_id"])


def _post_id(muted: Mapping[str, Any]) -> str:
    return global_id("Post", muted["post_id"])
