"""Replica of rooms and their guest books: which exist, and who can see them."""

from typing import Final

from events.contracts.records.fields import RoomVisibility
from events.contracts.records.rooms import GuestBookSigned, RoomDeleted, RoomProfile
from subgraphs.kit.stores.replica_wait import find_all
from subgraphs.posts.domain.read_models import KnownGuestBookEntry, KnownRoom
from subgraphs.posts.storage.repository import rooms

_YOUNG_SECONDS: Final = 60.0


class RoomService:
    async def find(self, room_id: str | None) -> KnownRoom | None:
        wanted = [room_id] if room_id else []
        return (await find_all(wanted, rooms.find_rooms, young_seconds=_YOUNG_SECONDS)).get(room_id or "")

    async def find_guest_book_entry(self, entry_id: str) -> KnownGuestBookEntry | None:
        return (await find_all([entry_id], rooms.find_guest_book_entries, young_seconds=_YOUNG_SECONDS)).get(entry_id)

    async def handle_room(self, event: RoomProfile) -> None:
        room = KnownRoom(event.owner_id, event.visibility is RoomVisibility.PUBLIC)
        await rooms.set_room(event.room_id, room)

    async def handle_room_deleted(self, event: RoomDeleted) -> None:
        await rooms.delete_room(event.room_id)

    async def handle_guest_book_signed(self, event: GuestBookSigned) -> None:
        await rooms.set_guest_book_entry(event.entry_id, KnownGuestBookEntry(event.room_id, event.author_id))
