"""Removing accounts from a room, for now or until further notice."""

from events.contracts.records.fields import RoomAccess
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain import rules
from subgraphs.rooms.domain.events import room_access_changed
from subgraphs.rooms.domain.presence import not_yourself
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.services.visits import VisitService
from subgraphs.rooms.storage.repository import room_access


class BanService:
    def __init__(self, visibility: Visibility, visits: VisitService) -> None:
        self._visibility, self._visits = visibility, visits

    async def kick(self, view: View, room_id: str, user_id: str) -> Room:
        """The account may enter again."""
        room = await self._check(view, room_id, user_id)
        await self._visits.remove(room_id, user_id)
        return room

    async def ban(self, view: View, room_id: str, user_id: str) -> Room:
        """The account does not see the room any more."""
        room = await self._check(view, room_id, user_id)
        if user_id not in room.banned_ids and len(room.banned_ids) >= rules.MAX_BANNED:
            raise rules.too_many_banned()
        banned = await _set_banned(room, user_id, is_held=True)
        await self._visits.remove(room_id, user_id)
        return banned or room

    async def unban(self, view: View, room_id: str, user_id: str) -> Room:
        room = await self._visibility.get_owned(room_id, view, "ban from")
        if user_id not in room.banned_ids:
            raise rules.not_banned()
        return await _set_banned(room, user_id, is_held=False) or room

    async def _check(self, view: View, room_id: str, user_id: str) -> Room:
        room = await self._visibility.get_owned(room_id, view, "ban from")
        if user_id == room.owner_id:
            raise not_yourself()
        return room


async def _set_banned(room: Room, account_id: str, *, is_held: bool) -> Room | None:
    return await room_access.set_access(room_access_changed(room, account_id, RoomAccess.BANNED, is_held=is_held))
