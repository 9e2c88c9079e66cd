"""Invitations to rooms."""

import secrets

from events.contracts.records.fields import RoomAccess
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain import invites, rules
from subgraphs.rooms.domain.read_models import InviteLink, Room
from subgraphs.rooms.services.access_changes import AccessChanges
from subgraphs.rooms.services.clock import now
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.storage.repository import room_invites


class InviteService:
    def __init__(self, visibility: Visibility, access: AccessChanges, blocks: Blocks) -> None:
        self._visibility, self._access, self._blocks = visibility, access, blocks

    async def invite(self, view: View, room_id: str, user_id: str) -> Room:
        room = await self._visibility.get_owned(room_id, view, "invite to")
        if await self._blocks.stand_between(room.owner_id, user_id):
            raise rules.user_not_found()
        invites.check_may_invite(room, user_id)
        return await self._access.grant(room, user_id, RoomAccess.INVITED)

    async def remove(self, view: View, room_id: str, user_id: str) -> Room:
        room = await self._visibility.get_owned(room_id, view, "invite to")
        if user_id not in room.invited_ids:
            raise invites.not_invited()
        return await self._access.withdraw(room, user_id, RoomAccess.INVITED)

    async def create_link(self, view: View, room_id: str, hours: int) -> tuple[InviteLink, str]:
        """The link and its token, which is not stored."""
        room = await self._visibility.get_owned(room_id, view, "invite to")
        token, at = secrets.token_urlsafe(24), now()
        expired = [link.id for link in room.invite_links if link.expires_at <= at]
        link = invites.new_link(new_id(), token, hours, at)
        if not await room_invites.add_link(room_id, link, expired, invites.MAX_LINKS):
            raise invites.too_many_links()
        return link, token

    async def revoke_link(self, owner_id: str, link_id: str) -> Room:
        room = await room_invites.remove_link(owner_id, link_id)
        if room is None:
            raise invites.link_not_found()
        return room

    async def accept(self, view: View, token: str) -> Room:
        """The account joins the invited ones; it keeps access when the link ends."""
        digest = invites.digest_of(token)
        room = await room_invites.find_by_digest(digest)
        link = next((each for each in room.invite_links if each.digest == digest), None) if room else None
        if room is None or link is None or link.expires_at <= now() or room.deleted_at or room.hidden_at:
            raise invites.token_not_found()
        assert view.viewer_id is not None
        if room.owner_id == view.viewer_id:
            return room
        is_blocked = await self._blocks.stand_between(view.viewer_id, room.owner_id)
        if is_blocked or view.viewer_id in room.banned_ids:
            raise invites.token_not_found()
        invites.check_may_invite(room, view.viewer_id)
        await self._access.grant(room, view.viewer_id, RoomAccess.INVITED)
        visible = await self._visibility.find_visible([room.id], view)
        if room.id not in visible:
            raise invites.token_not_found()
        return visible[room.id]
