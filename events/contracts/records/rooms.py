"""Events of rooms. Visits are in `activity`."""

from typing import ClassVar

from events.contracts.records.event import Event
from events.contracts.records.fields import Id, Name, Revision, Tags, Visibility


class RoomsEvent(Event):
    TOPIC: ClassVar[str] = "rooms"
    SOURCE: ClassVar[str] = "miniroom/rooms"
    KEY: ClassVar[str] = "room_id"

    room_id: Id
    owner_id: Id


class RoomCreated(RoomsEvent):
    """A room was created."""

    TYPE: ClassVar[str] = "room-created"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("owner_id",)

    title: Name
    visibility: Visibility
    tags: Tags = ()


class RoomArranged(RoomsEvent):
    """Items in a room were placed, moved, rotated or removed."""

    TYPE: ClassVar[str] = "room-arranged"

    revision: Revision
