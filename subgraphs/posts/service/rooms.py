"""What posts knows of rooms: whose they are, and who may see them."""

from events.contracts.records.fields import Visibility
from events.contracts.records.rooms import RoomCreated
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.posts import rules
from subgraphs.posts.records import Viewer
from subgraphs.posts.repository import rooms
from subgraphs.posts.repository.rooms import KnownRoom


class RoomService:
    async def check(self, room_id: str | None, author: Viewer) -> None:
        """The author may see it. One that is not known was opened a moment ago, or is shown to nobody."""
        room = await rooms.find_room(room_id) if room_id else None
        if room and not rules.may_write_about(room.owner_id, author, is_public=room.is_public):
            raise ValidationError("There is no such room that the caller may see.", path=["roomId"])

    async def learn(self, event: RoomCreated) -> None:
        room = KnownRoom(event.owner_id, event.visibility is Visibility.PUBLIC)
        await rooms.add_room(event.room_id, room)
