"""Which rooms a post may be about."""

from events.contracts.records.fields import Visibility
from events.contracts.records.rooms import RoomCreated
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.read_models import Viewer
from subgraphs.posts.storage.repository import rooms
from subgraphs.posts.storage.repository.rooms import KnownRoom


class RoomService:
    async def check(self, room_id: str | None, author: Viewer) -> None:
        """The author can see it. An unknown room was created just now, or does not exist."""
        room = await rooms.find_room(room_id) if room_id else None
        if room and not rules.may_reference(room.owner_id, author, is_public=room.is_public):
            raise ValidationError("Room not found.", path=["room_id"])

    async def handle_room_created(self, event: RoomCreated) -> None:
        room = KnownRoom(event.owner_id, event.visibility is Visibility.PUBLIC)
        await rooms.add_room(event.room_id, room)
