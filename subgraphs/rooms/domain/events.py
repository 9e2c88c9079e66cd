"""The events of rooms."""

from events.contracts.records import fields
from events.contracts.records.activity import RoomVisited
from events.contracts.records.rooms import RoomArranged, RoomCreated
from subgraphs.rooms.domain.read_models import Room


def room_created(room: Room) -> RoomCreated:
    return RoomCreated(
        room_id=room.id,
        owner_id=room.owner_id,
        title=room.title,
        visibility=fields.Visibility(room.visibility),
        tags=room.tags,
        occurred_at=room.created_at,
    )


def room_arranged(room: Room, revision: int) -> RoomArranged:
    return RoomArranged(room_id=room.id, owner_id=room.owner_id, revision=revision)


def room_visited(room: Room, visitor_id: str) -> RoomVisited:
    return RoomVisited(room_id=room.id, owner_id=room.owner_id, visitor_id=visitor_id)
