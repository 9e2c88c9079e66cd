"""What rooms holds of an account. Presence expires within minutes."""

from typing import Any

from subgraphs.kit.data_requests.documents import documents, fields, named_in
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.stores import idempotency
from subgraphs.kit.stores.blocks import BlockDocument
from subgraphs.kit.stores.inactive_accounts import InactiveAccountDocument
from subgraphs.kit.stores.known_assets import AssetDocument
from subgraphs.rooms.storage.models import RoomDocument, VisitDocument
from subgraphs.rooms.storage.replicas import FollowDocument, VisitPolicyDocument
from subgraphs.rooms.storage.repository import rooms

_ROOM = ("title", "description", "visibility", "tags", "items", "visit_count", "created_at")


def personal_data() -> tuple[PersonalData, ...]:
    return (
        documents(
            "rooms",
            RoomDocument,
            named_in("owner_id"),
            erase=rooms.delete_rooms,
            show=fields(*_ROOM, id=lambda raw: global_id("Room", raw["_id"])),
        ),
        documents(
            "visits",
            VisitDocument,
            named_in("visitor_id"),
            show=fields("entered_at", room_id=_room_id),
        ),
        idempotency.personal_data(),
        *replica_data(),
    )


def replica_data() -> tuple[PersonalData, ...]:
    return (
        documents("visit_policy_copies", VisitPolicyDocument, named_in("_id")),
        documents("follow_copies", FollowDocument, named_in("follower_id", "followee_id")),
        documents("block_copies", BlockDocument, named_in("by", "whom")),
        documents("inactive_account_copies", InactiveAccountDocument, named_in("_id")),
        documents("asset_copies", AssetDocument, named_in("owner_id")),
    )


def _room_id(visit: Any) -> str:
    return global_id("Room", visit["room_id"])
