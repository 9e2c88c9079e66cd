"""The events of rooms."""

from typing import Any

from events.contracts.records import fields
from events.contracts.records.activity import RoomVisited
from events.contracts.records.fields import RoomAccess
from events.contracts.records.rooms import (
    GuestBookEntryDeleted,
    GuestBookSigned,
    RoomAccessChanged,
    RoomArranged,
    RoomCreated,
    RoomDeleted,
    RoomRestored,
    RoomUpdated,
)
from subgraphs.rooms.domain.layout import Layout, State
from subgraphs.rooms.domain.read_models import GuestBookEntry, Room


def room_created(room: Room) -> RoomCreated:
    return RoomCreated(**_profile(room), occurred_at=room.created_at)


def room_updated(room: Room) -> RoomUpdated:
    return RoomUpdated(**_profile(room))


def room_deleted(room: Room) -> RoomDeleted:
    return RoomDeleted(room_id=room.id, owner_id=room.owner_id)


def room_restored(room: Room, state: State) -> RoomRestored:
    return RoomRestored(**_profile(room), asset_ids=sorted(state.asset_ids))


def room_access_changed(room: Room, account_id: str, access: RoomAccess, *, is_held: bool) -> RoomAccessChanged:
    return RoomAccessChanged(
        room_id=room.id, owner_id=room.owner_id, account_id=account_id, access=access, is_held=is_held
    )


def room_arranged(room: Room, layout: Layout) -> RoomArranged:
    asset_ids = sorted(layout.state.asset_ids)
    return RoomArranged(room_id=room.id, owner_id=room.owner_id, revision=layout.revision, asset_ids=asset_ids)


def room_visited(room: Room, visitor_id: str, network: str | None = None) -> RoomVisited:
    return RoomVisited(room_id=room.id, owner_id=room.owner_id, visitor_id=visitor_id, network=network)


def guest_book_signed(entry: GuestBookEntry) -> GuestBookSigned:
    return GuestBookSigned(
        room_id=entry.room_id,
        owner_id=entry.owner_id,
        entry_id=entry.id,
        author_id=entry.author_id,
        parent_id=entry.parent_id,
        occurred_at=entry.created_at,
    )


def guest_book_entry_deleted(entry: GuestBookEntry) -> GuestBookEntryDeleted:
    return GuestBookEntryDeleted(
        room_id=entry.room_id, owner_id=entry.owner_id, entry_id=entry.id, author_id=entry.author_id
    )


def _profile(room: Room) -> dict[str, Any]:
    """A room that a moderator removed is PRIVATE for all who list rooms."""
    return {
        "room_id": room.id,
        "owner_id": room.owner_id,
        "title": room.title,
        "visibility": fields.RoomVisibility.PRIVATE if room.hidden_at else fields.RoomVisibility(room.visibility),
        "tags": room.tags,
        "cover_asset_id": room.cover_asset_id,
    }
