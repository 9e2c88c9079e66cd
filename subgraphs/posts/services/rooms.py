"""Replica of rooms and their guest books: which exist, and who can see them."""

import asyncio
from typing import Final

from events.contracts.records.rooms import GuestBookSigned, RoomAccessChanged, RoomDeleted, RoomProfile
from subgraphs.kit.stores.replica_wait import find_all
from subgraphs.posts.domain.read_models import KnownGuestBookEntry, KnownRoom, Viewer
from subgraphs.posts.domain.room_visibility import can_see
from subgraphs.posts.storage.repository import accounts, room_access, rooms

_YOUNG_SECONDS: Final = 60.0


class RoomService:
    async def find_visible(self, room_id: str | None, viewer: Viewer) -> KnownRoom | None:
        room = await self.find(room_id)
        if room is None or room_id is None or room.owner_id == viewer.id:
            return room
        owner, access = await asyncio.gather(
            accounts.find_account(room.owner_id), room_access.find_access(room_id, viewer.id)
        )
        return room if can_see(room, viewer, owner, access) else None

    async def find(self, room_id: str | None) -> KnownRoom | None:
        wanted = [room_id] if room_id else []
        return (await find_all(wanted, rooms.find_rooms, young_seconds=_YOUNG_SECONDS)).get(room_id or "")

    async def find_guest_book_entry(self, entry_id: str) -> KnownGuestBookEntry | None:
        return (await find_all([entry_id], rooms.find_guest_book_entries, young_seconds=_YOUNG_SECONDS)).get(entry_id)

    async def handle_room(self, event: RoomProfile) -> None:
        room = KnownRoom(event.owner_id, event.visibility)
        await rooms.set_room(event.room_id, room)

    async def handle_room_deleted(self, event: RoomDeleted) -> None:
        await rooms.delete_room(event.room_id)

    async def handle_guest_book_signed(self, event: GuestBookSigned) -> None:
        await rooms.set_guest_book_entry(event.entry_id, KnownGuestBookEntry(event.room_id, event.author_id))

    async def handle_access_changed(self, event: RoomAccessChanged) -> None:
        await room_access.set_access(event)
