"""Makes an account invited, a co-owner or banned, or takes it back."""

from collections.abc import Callable
from typing import Final, NamedTuple

from redis.asyncio import Redis

from events.contracts.records.fields import RoomAccess
from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.domain.exceptions import Conflict
from subgraphs.rooms.domain import invites, rules
from subgraphs.rooms.domain.events import room_access_changed
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.storage.repository import room_access


class _Limit(NamedTuple):
    most: int
    exceeded: Callable[[], Conflict]


_LIMITS: Final = {
    RoomAccess.INVITED: _Limit(invites.MAX_INVITED, invites.too_many_invited),
    RoomAccess.CO_OWNER: _Limit(rules.MAX_CO_OWNERS, rules.too_many_co_owners),
    RoomAccess.BANNED: _Limit(rules.MAX_BANNED, rules.too_many_banned),
}


class AccessChanges:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def grant(self, room: Room, account_id: str, access: RoomAccess) -> Room:
        """The room as it is afterwards; Conflict if the list is full, also by concurrent requests."""
        limit = _LIMITS[access]
        event = room_access_changed(room, account_id, access, is_held=True)
        changed = await room_access.add(event, limit.most)
        if changed is None:
            raise limit.exceeded()
        await notify_relay(self._redis, "rooms")
        return changed

    async def withdraw(self, room: Room, account_id: str, access: RoomAccess) -> Room:
        """The room as it is afterwards."""
        changed = await room_access.remove(room_access_changed(room, account_id, access, is_held=False))
        await notify_relay(self._redis, "rooms")
        return changed or room
