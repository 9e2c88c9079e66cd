"""Replica of rooms: which exist, and who can see them."""

from typing import Final

from events.contracts.records.fields import Visibility
from events.contracts.records.rooms import RoomCreated
from subgraphs.kit.stores.replica_wait import find_all
from subgraphs.posts.domain.read_models import KnownRoom
from subgraphs.posts.storage.repository import rooms

_YOUNG_SECONDS: Final = 60.0


class RoomService:
    async def find(self, room_id: str | None) -> KnownRoom | None:
        wanted = [room_id] if room_id else []
        return (await find_all(wanted, rooms.find_rooms, young_seconds=_YOUNG_SECONDS)).get(room_id or "")

    async def handle_room_created(self, event: RoomCreated) -> None:
        room = KnownRoom(event.owner_id, event.visibility is Visibility.PUBLIC)
        await rooms.add_room(event.room_id, room)
