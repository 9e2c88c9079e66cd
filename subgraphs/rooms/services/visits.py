"""Entering and leaving rooms, and who is present."""

from collections.abc import Sequence

from redis.asyncio import Redis

from events.contracts.records.fields import Audience
from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.stores.blocks import View
from subgraphs.rooms.domain import events, rules
from subgraphs.rooms.domain.read_models import Room, Visitor
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.storage.presence import Presence
from subgraphs.rooms.storage.repository import replicas, rooms, visits


class VisitService:
    def __init__(self, presence: Presence, redis: Redis, visibility: Visibility) -> None:
        self._presence, self._redis, self._visibility = presence, redis, visibility

    async def enter(self, visitor_id: str, room_id: str) -> Room:
        """Also the heartbeat. The first entry of a day counts as a visit, except the owner's."""
        room = rules.check_visible(await rooms.find_room(room_id), visitor_id)
        if visitor_id != room.owner_id:
            await self._check_may_enter(room.owner_id, visitor_id)
        arrived = await self._presence.enter(room_id, visitor_id)
        if not arrived or visitor_id == room.owner_id:
            return room
        return await self._count_visit(room, visitor_id) or room

    async def leave(self, visitor_id: str, room_id: str) -> Room:
        room = rules.check_visible(await rooms.find_room(room_id), visitor_id)
        await self._visibility.check_owner(room.owner_id, visitor_id)
        await self._presence.leave(room_id, visitor_id)
        return room

    async def find_visitors(self, keys: Sequence[tuple[str, int]], view: View) -> list[list[Visitor]]:
        """For each (room, limit) the visitors that the viewer may see."""
        found = await self._presence.find_visitors(keys)
        present = {visitor.user_id for visitors in found for visitor in visitors}
        hidden = await self._visibility.hidden_among(present, view)
        return [[visitor for visitor in visitors if visitor.user_id not in hidden] for visitors in found]

    async def remove_from_each_others_rooms(self, account_id: str, other_id: str) -> None:
        for owner_id, visitor_id in ((account_id, other_id), (other_id, account_id)):
            for room_id in await rooms.find_ids(owner_id):
                await self._presence.leave(room_id, visitor_id)

    async def _check_may_enter(self, owner_id: str, visitor_id: str) -> None:
        await self._visibility.check_owner(owner_id, visitor_id)
        audience = await replicas.find_visit_policy(owner_id)
        followers_only = audience is Audience.FOLLOWERS
        rules.check_may_enter(audience, followers_only and await replicas.is_following(visitor_id, owner_id))

    async def _count_visit(self, room: Room, visitor_id: str) -> Room | None:
        event = events.room_visited(room, visitor_id)
        visit_id = rules.visit_id(room.id, visitor_id, event.occurred_at)
        if not await visits.insert_visit(visit_id, room.id, visitor_id, event.occurred_at):
            return None
        try:
            visited = await rooms.increment_visits(room.id, event)
        except Exception:
            await visits.delete_visit(visit_id)  # or the next attempt would not count
            raise
        await notify_relay(self._redis, "rooms")
        return visited
