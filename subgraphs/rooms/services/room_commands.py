"""Creating, updating, deleting and restoring rooms."""

import asyncio
import secrets

from redis.asyncio import Redis

from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.known_assets import may_show
from subgraphs.kit.stores import idempotency
from subgraphs.kit.stores.known_assets import wait_for_assets
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain import events, rules
from subgraphs.rooms.domain.inputs import UNCHANGED, NewRoom, RoomChanges
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.domain.templates.catalogue import furnished
from subgraphs.rooms.services.clock import now
from subgraphs.rooms.services.first_rooms import FirstRooms
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.services.visits import VisitService
from subgraphs.rooms.storage.repository import layouts, rooms


class RoomCommands:
    def __init__(self, redis: Redis, visibility: Visibility, first_rooms: FirstRooms, visits: VisitService) -> None:
        self._redis, self._visibility, self._first_rooms, self._visits = redis, visibility, first_rooms, visits

    async def create(self, owner_id: str, given: NewRoom) -> Room:
        """Idempotent for requests with the same key."""
        if rules.is_new_account(owner_id):
            await self._first_rooms.create(owner_id)
        claim, taken = await asyncio.gather(
            idempotency.claim(owner_id, "createRoom", given.idempotency_key, given.fingerprint),
            rooms.find_taken_slots(owner_id),
        )
        if claim.is_repeat and (existing := await rooms.find_room(claim.resource_id)):
            return existing
        room = rules.new_room(claim.resource_id, owner_id, given, now())
        event, state = events.room_created(room), furnished(given.template_id)
        for slot in rules.free_slots(taken):
            if await rooms.insert_room(room, slot, event, state):
                await notify_relay(self._redis, "rooms")
                return room
            if existing := await rooms.find_room(room.id):
                return existing
        raise rules.too_many_rooms()

    async def update(self, view: View, room_id: str, changes: RoomChanges) -> Room:
        """Changes only what is given. Reads again if another request changed the room meanwhile."""
        room = await self._visibility.get_owned(room_id, view, "change")
        await _check_cover(room.owner_id, changes)
        while (changed := rules.changed(room, changes)) != room:
            if updated := await rooms.update_profile(room, changed, events.room_updated(changed)):
                await notify_relay(self._redis, "rooms")
                return updated
            room = await self._visibility.get_owned(room_id, view, "change")
        return room

    async def delete(self, view: View, room_id: str) -> Room:
        """The room leaves its slot, so that another can take its place."""
        room = await self._visibility.get_visible(room_id, view)
        rules.check_owner(room, view.viewer_id, "delete")
        deleted = await rooms.mark_deleted(room, now(), -1 - secrets.randbits(48), events.room_deleted(room))
        if deleted is None:
            raise rules.room_not_found()
        await notify_relay(self._redis, "rooms")
        await self._visits.clear(room_id)
        return deleted

    async def restore(self, owner_id: str, room_id: str) -> Room:
        """Conflict if the account has as many rooms as it may have. No effect on a room that is not deleted."""
        room = await rooms.find_room(room_id)
        if room is None or room.owner_id != owner_id:
            raise rules.room_not_found()
        if room.deleted_at is None:
            return room
        if room.deleted_at < now() - rules.RESTORABLE:
            raise rules.room_not_found()
        event = events.room_restored(room, (await layouts.find_layouts([room_id]))[room_id].state)
        for slot in rules.free_slots(await rooms.find_taken_slots(owner_id)):
            if restored := await rooms.restore_room(room, slot, event):
                await notify_relay(self._redis, "rooms")
                return restored
            current = await rooms.find_room(room_id)
            if current is None or (current.deleted_at, current.hidden_at) != (room.deleted_at, room.hidden_at):
                return await self.restore(owner_id, room_id)
        raise rules.too_many_rooms()


async def _check_cover(owner_id: str, changes: RoomChanges) -> None:
    asset_id = changes.cover_asset_id
    if asset_id is UNCHANGED or asset_id is None:
        return
    if not may_show(owner_id, asset_id, await wait_for_assets([asset_id])):
        raise ValidationError("Asset not found, or not yours to use.", path=["cover_asset_id"])
