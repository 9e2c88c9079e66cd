"""Removing accounts from a room, for now or until further notice."""

from events.contracts.records.fields import RoomAccess
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain import rules
from subgraphs.rooms.domain.presence import owner_cannot_be_removed
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.services.access_changes import AccessChanges
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.services.visits import VisitService


class BanService:
    def __init__(self, visibility: Visibility, access: AccessChanges, visits: VisitService) -> None:
        self._visibility, self._access, self._visits = visibility, access, visits

    async def kick(self, view: View, room_id: str, user_id: str) -> Room:
        """The account may enter again."""
        room = await self._check(view, room_id, user_id)
        await self._visits.remove(room_id, user_id)
        return room

    async def ban(self, view: View, room_id: str, user_id: str) -> Room:
        """The account does not see the room any more."""
        room = await self._check(view, room_id, user_id)
        banned = await self._access.grant(room, user_id, RoomAccess.BANNED)
        await self._visits.remove(room_id, user_id)
        return banned

    async def unban(self, view: View, room_id: str, user_id: str) -> Room:
        room = await self._visibility.get_owned(room_id, view, "ban from")
        if user_id not in room.banned_ids:
            raise rules.not_banned()
        return await self._access.withdraw(room, user_id, RoomAccess.BANNED)

    async def _check(self, view: View, room_id: str, user_id: str) -> Room:
        room = await self._visibility.get_owned(room_id, view, "ban from")
        if user_id == room.owner_id:
            raise owner_cannot_be_removed()
        return room
