"""Events of rooms. Visits are in `activity`."""

from typing import Annotated, ClassVar

from pydantic import Field

from events.contracts.records.event import Event
from events.contracts.records.fields import Id, Name, Revision, RoomAccess, RoomVisibility, Tags

RoomAssets = Annotated[tuple[Id, ...], Field(max_length=600)]
"""What is placed in a room, floor and walls included."""


class RoomsEvent(Event):
    TOPIC: ClassVar[str] = "rooms"
    SOURCE: ClassVar[str] = "miniroom/rooms"
    KEY: ClassVar[str] = "room_id"

    room_id: Id
    owner_id: Id


class RoomProfile(RoomsEvent):
    """Carries all that others list and search rooms by."""

    SUBJECTS: ClassVar[tuple[str, ...]] = ("owner_id",)

    title: Name
    visibility: RoomVisibility
    tags: Tags = ()
    cover_asset_id: Id | None = None


class RoomCreated(RoomProfile):
    """A room was created."""

    TYPE: ClassVar[str] = "room-created"


class RoomUpdated(RoomProfile):
    """Title, description, tags, visibility, cover or theme of a room changed."""

    TYPE: ClassVar[str] = "room-updated"


class RoomDeleted(RoomsEvent):
    """A room was deleted. It can be restored for a day."""

    TYPE: ClassVar[str] = "room-deleted"


class RoomRestored(RoomProfile):
    """A deleted room was restored."""

    TYPE: ClassVar[str] = "room-restored"

    asset_ids: RoomAssets | None = None
    """None in events from before they carried it."""


class RoomArranged(RoomsEvent):
    """Items in a room were placed, moved, rotated or removed."""

    TYPE: ClassVar[str] = "room-arranged"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("owner_id",)

    revision: Revision
    asset_ids: RoomAssets | None = None
    """None in events from before they carried it."""


class GuestBookSigned(RoomsEvent):
    """An account wrote into a room's guest book; `parent_id` is the entry that it replied to."""

    TYPE: ClassVar[str] = "guest-book-signed"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("owner_id", "author_id")

    entry_id: Id
    author_id: Id
    parent_id: Id | None = None


class GuestBookEntryDeleted(RoomsEvent):
    """An entry of a guest book was deleted, or a moderator removed it."""

    TYPE: ClassVar[str] = "guest-book-entry-deleted"

    entry_id: Id
    author_id: Id


class RoomAccessChanged(RoomsEvent):
    """An account was invited, made a co-owner or banned, or is so no more. A ban ends the other two."""

    TYPE: ClassVar[str] = "room-access-changed"
    SUBJECTS: ClassVar[tuple[str, ...]] = ("owner_id", "account_id")

    account_id: Id
    access: RoomAccess
    is_held: bool
