"""Accounts that may arrange a room beside its owner."""

from events.contracts.records.fields import RoomAccess
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain import rules
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.services.access_changes import AccessChanges
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.storage.repository import replicas


class CoOwnerService:
    def __init__(self, visibility: Visibility, access: AccessChanges, blocks: Blocks) -> None:
        self._visibility, self._access, self._blocks = visibility, access, blocks

    async def add(self, view: View, room_id: str, user_id: str) -> Room:
        """Only followers, so that no account is drawn into the room of a stranger."""
        room = await self._visibility.get_owned(room_id, view, "share")
        if user_id == room.owner_id:
            raise ValidationError("You own this room already.", path=["user_id"])
        if await self._blocks.stand_between(room.owner_id, user_id):
            raise rules.user_not_found()
        if not await replicas.is_following(user_id, room.owner_id):
            raise rules.no_follower()
        return await self._access.grant(room, user_id, RoomAccess.CO_OWNER)

    async def remove(self, view: View, room_id: str, user_id: str) -> Room | None:
        """By the owner, or by the co-owner, who may not see the room any more: then None."""
        room = await self._visibility.get_visible(room_id, view)
        if user_id != view.viewer_id:
            rules.check_owner(room, view.viewer_id, "share")
        if user_id not in room.co_owner_ids:
            raise rules.no_co_owner()
        await self._access.withdraw(room, user_id, RoomAccess.CO_OWNER)
        return (await self._visibility.find_visible([room_id], view)).get(room_id)
