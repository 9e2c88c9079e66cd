"""Finding and creating rooms."""

from collections.abc import Sequence
from datetime import UTC, datetime

from redis.asyncio import Redis

from events.messaging.outbox.notify import wake
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.blocks import View
from subgraphs.rooms.domain import events, rules
from subgraphs.rooms.domain.inputs import NewRoom
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.storage.repository import rooms


class RoomService:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def find(self, ids: Sequence[str], view: View) -> dict[str, Room]:
        """The rooms that the viewer may see."""
        found = await rooms.find_rooms(ids) if ids else []
        hidden = await view.hidden()
        return {room.id: room for room in found if rules.is_visible(room, view.viewer_id, hidden)}

    async def find_first(self, owner_ids: Sequence[str], view: View) -> dict[str, Room]:
        """By owner, the first rooms that the viewer may see."""
        found = await rooms.find_first_rooms(owner_ids)
        hidden = await view.hidden()
        return {room.owner_id: room for room in found if rules.is_visible(room, view.viewer_id, hidden)}

    async def create(self, owner_id: str, given: NewRoom) -> Room:
        room = rules.new_room(new_id(), owner_id, given, datetime.now(UTC))
        event = events.room_created(room)
        for slot in rules.free_slots(await rooms.find_taken_slots(owner_id)):
            if await rooms.insert_room(room, slot, event):
                await wake(self._redis, "rooms")
                return room
        raise rules.too_many_rooms()
