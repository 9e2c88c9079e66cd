"""Finding and creating rooms."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

from redis.asyncio import Redis

from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.stores import idempotency
from subgraphs.kit.stores.blocks import View
from subgraphs.rooms.domain import events, rules
from subgraphs.rooms.domain.inputs import NewRoom
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.storage.repository import rooms


class RoomService:
    def __init__(self, redis: Redis, visibility: Visibility) -> None:
        self._redis, self._visibility = redis, visibility

    async def find(self, ids: Sequence[str], view: View) -> dict[str, Room]:
        """The rooms that the viewer may see."""
        found = await rooms.find_rooms(ids) if ids else []
        return {room.id: room for room in await self._visible(found, view)}

    async def find_first(self, owner_ids: Sequence[str], view: View) -> dict[str, Room]:
        """By owner, the first rooms that the viewer may see."""
        found = await rooms.find_first_rooms(owner_ids)
        return {room.owner_id: room for room in await self._visible(found, view)}

    async def create(self, owner_id: str, given: NewRoom) -> Room:
        """Idempotent for requests with the same key."""
        claim, taken = await asyncio.gather(
            idempotency.claim(owner_id, "createRoom", given.idempotency_key, given.fingerprint),
            rooms.find_taken_slots(owner_id),
        )
        if claim.is_repeat and (existing := await rooms.find_room(claim.resource_id)):
            return existing
        room = rules.new_room(claim.resource_id, owner_id, given, _now())
        event = events.room_created(room)
        for slot in rules.free_slots(taken):
            if await rooms.insert_room(room, slot, event):
                await notify_relay(self._redis, "rooms")
                return room
            if existing := await rooms.find_room(room.id):
                return existing
        raise rules.too_many_rooms()

    async def _visible(self, found: Sequence[Room], view: View) -> list[Room]:
        hidden = await self._visibility.hidden_among({room.owner_id for room in found}, view)
        return [room for room in found if rules.is_visible(room, view.viewer_id, hidden)]


def _now() -> datetime:
    """In the precision of BSON, so that the result equals what is stored."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)
