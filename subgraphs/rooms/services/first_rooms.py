"""The room that comes with an account."""

from collections.abc import Collection, Sequence

from redis.asyncio import Redis

from events.messaging.outbox.notify import notify_relay
from subgraphs.rooms.domain import events, rules
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.domain.templates.catalogue import furnished
from subgraphs.rooms.services.clock import now
from subgraphs.rooms.storage.repository import rooms


class FirstRooms:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def find(self, owner_ids: Sequence[str], existing: Collection[str]) -> list[Room]:
        """Each account's first room. Creates those of new accounts whose registration is not consumed yet.

        `existing`: accounts that are known to exist; for other IDs nothing is created.
        """
        found = await rooms.find_first_rooms(owner_ids)
        have = {room.owner_id for room in found}
        new = [
            owner_id
            for owner_id in owner_ids
            if owner_id in existing and owner_id not in have and rules.is_new_account(owner_id)
        ]
        if not new:
            return found
        for owner_id in new:
            await self.create(owner_id)
        return found + await rooms.find_first_rooms(new)

    async def create(self, owner_id: str) -> None:
        """No effect if the account has or had a room."""
        if await rooms.find_taken_slots(owner_id):
            return
        given = rules.first_room(owner_id)
        room = rules.new_room(rules.first_room_id(owner_id), owner_id, given, now())
        if await rooms.insert_room(room, 0, events.room_created(room), furnished(given.template_id)):
            await notify_relay(self._redis, "rooms")
