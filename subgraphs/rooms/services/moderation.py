"""Rooms that a moderator removed: only their owner and moderators see them, until a moderator approves them."""

from dataclasses import replace
from datetime import datetime

from redis.asyncio import Redis

from events.messaging.outbox.notify import notify_relay
from subgraphs.rooms.domain import events
from subgraphs.rooms.services.visits import VisitService
from subgraphs.rooms.storage.repository import rooms


class RoomModeration:
    def __init__(self, redis: Redis, visits: VisitService) -> None:
        self._redis, self._visits = redis, visits

    async def decide(self, room_id: str, hidden_at: datetime | None, reason: str | None) -> None:
        """None shows the room again; everyone leaves a removed one. Idempotent."""
        await self._set(room_id, hidden_at, reason if hidden_at else None)
        if hidden_at:
            await self._visits.clear(room_id)

    async def _set(self, room_id: str, hidden_at: datetime | None, reason: str | None) -> None:
        """Reads again if the room was deleted or restored in between."""
        while (room := await rooms.find_room(room_id)) and room.hidden_at != hidden_at:
            changed = replace(room, hidden_at=hidden_at, removal_reason=reason)
            if await rooms.set_removal(changed, events.room_updated(changed)):
                await notify_relay(self._redis, "rooms")
