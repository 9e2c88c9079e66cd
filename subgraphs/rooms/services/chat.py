"""The chat in a room: messages of its visitors, for a day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain import chat
from subgraphs.rooms.domain.presence import not_in_room
from subgraphs.rooms.domain.read_models import Message, Room
from subgraphs.rooms.services.clock import now
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.services.visits import VisitService
from subgraphs.rooms.storage.live_channel import LiveChannel
from subgraphs.rooms.storage.presence import Presence
from subgraphs.rooms.storage.repository import messages

_KEPT: Final = timedelta(days=1)


class ChatService:
    def __init__(self, visits: VisitService, visibility: Visibility, presence: Presence, channel: LiveChannel) -> None:
        self._visits, self._visibility, self._presence, self._channel = visits, visibility, presence, channel

    async def send(self, view: View, room_id: str, body: str) -> Message:
        """Conflict if the author is not in the room."""
        assert view.viewer_id is not None
        text = chat.message_text(body)
        await self._visits.get_visible(view, room_id)
        if not await self._presence.is_present(room_id, view.viewer_id):
            raise not_in_room()
        message = Message(new_id(), room_id, view.viewer_id, text, now())
        await messages.insert_message(message)
        await self._channel.publish_message(message)
        return message

    async def find_last(self, room: Room, view: View) -> Sequence[Message]:
        """The last ones that the viewer may see, oldest first; without those of banned accounts."""
        since: datetime = now() - _KEPT
        found = await messages.find_messages(room.id, since, room.banned_ids, chat.MAX_SHOWN)
        if not await self._visibility.hidden_among({message.author_id for message in found}, view):
            return found
        hidden = await self._visibility.hidden_among(await messages.find_authors(room.id, since), view)
        return await messages.find_messages(room.id, since, [*room.banned_ids, *hidden], chat.MAX_SHOWN)
