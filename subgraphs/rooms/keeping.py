"""What rooms keeps of a person. Who is in a room right now is forgotten within minutes anyway."""

from typing import Any

from subgraphs.kit.data_requests.documents import documents, fields, named_in
from subgraphs.kit.data_requests.personal_data import PersonalData
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.stores.blocks import BlockDocument
from subgraphs.rooms import repository
from subgraphs.rooms.models import DoorDocument, FollowDocument, RoomDocument, VisitDocument

_ROOM = ("title", "description", "visibility", "tags", "items", "visit_count", "created_at")


def kept() -> tuple[PersonalData, ...]:
    return (
        documents(
            "rooms",
            RoomDocument,
            named_in("owner_id"),
            erase=repository.forget_rooms,
            show=fields(*_ROOM, id=lambda raw: global_id("Room", raw["_id"])),
        ),
        documents(
            "visits",
            VisitDocument,
            named_in("visitor_id"),
            show=fields("entered_at", room_id=_room_id),
        ),
        *copied(),
    )


def copied() -> tuple[PersonalData, ...]:
    return (
        documents("door_copies", DoorDocument, named_in("_id")),
        documents("follow_copies", FollowDocument, named_in("follower_id", "followee_id")),
        documents("block_copies", BlockDocument, named_in("by", "whom")),
    )


def _room_id(visit: Any) -> str:
    return global_id("Room", visit["room_id"])
