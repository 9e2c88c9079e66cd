"""Whose rooms and presence a viewer sees."""

import asyncio
from collections.abc import Iterable, Sequence

from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain import rules
from subgraphs.rooms.domain.access import Viewer, can_see
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.services.account_states import AccountStates
from subgraphs.rooms.storage.repository import rooms


class Visibility:
    def __init__(self, states: AccountStates) -> None:
        self._states = states

    async def hidden_among(self, account_ids: Iterable[str], view: View) -> frozenset[str]:
        """Accounts that the viewer must not see: blocked in either direction, suspended or about to be deleted."""
        blocked, inactive = await asyncio.gather(view.hidden(), self._states.inactive_among(account_ids))
        return blocked | inactive

    async def visible(self, found: Sequence[Room], view: View, *, moderates: bool = False) -> list[Room]:
        owners = {room.owner_id for room in found} - {view.viewer_id}
        viewer = await self._viewer(owners, view, moderates) if owners else Viewer(view.viewer_id)
        return [room for room in found if can_see(room, viewer)]

    async def find_visible(self, room_ids: Sequence[str], view: View, *, moderates: bool = False) -> dict[str, Room]:
        found = await rooms.find_rooms(room_ids) if room_ids else []
        return {room.id: room for room in await self.visible(found, view, moderates=moderates)}

    async def get_visible(self, room_id: str, view: View, field: str = "room_id") -> Room:
        """NotFound if the viewer cannot see the room."""
        room = (await self.find_visible([room_id], view)).get(room_id)
        if room is None:
            raise rules.room_not_found(field)
        return room

    async def get_owned(self, room_id: str, view: View, action: str) -> Room:
        """Also Forbidden if the viewer sees the room but does not own it, or a moderator removed it."""
        room = await self.get_visible(room_id, view)
        rules.check_owner(room, view.viewer_id, action)
        rules.check_not_removed(room)
        return room

    async def _viewer(self, owners: set[str], view: View, moderates: bool) -> Viewer:
        states, blocked, follows = await asyncio.gather(self._states.of(owners), view.hidden(), view.follows())
        inactive = frozenset(owner for owner, state in states.items() if not state.is_active)
        audiences = {owner: state.who_may_visit for owner, state in states.items()}
        return Viewer(view.viewer_id, blocked | inactive, follows, audiences, moderates)
