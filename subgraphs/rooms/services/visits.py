"""Entering and leaving rooms, and who is present."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from redis.asyncio import Redis

from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain import events, rules
from subgraphs.rooms.domain.presence import DOOR, MOST_PRESENT, EndedVisit, Outcome, Position, not_in_room
from subgraphs.rooms.domain.read_models import Room, Visit, Visitor
from subgraphs.rooms.services.recent_checks import CHECK_SECONDS, RecentChecks
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.storage.presence import Presence
from subgraphs.rooms.storage.repository import rooms, visits


class Entered(NamedTuple):
    """`queue_position` is None for who is in the room."""

    room: Room
    queue_position: int | None


class VisitService:
    def __init__(
        self, presence: Presence, redis: Redis, visibility: Visibility, *, check_seconds: float = CHECK_SECONDS
    ) -> None:
        """`check_seconds`: how long a caller may move before it is asked again whether it sees the room."""
        self._presence, self._redis, self._visibility = presence, redis, visibility
        self._checks = RecentChecks(check_seconds)

    async def enter(
        self, view: View, caller: Caller, room_id: str, *, is_hidden: bool = False, network: str | None = None
    ) -> Entered:
        """Also the heartbeat. The first entry of a day counts as a visit, except the owner's and co-owners'."""
        room = await self.get_visible(view, room_id)
        is_owner_or_co_owner = caller.user_id in (room.owner_id, *room.co_owner_ids)
        capacity = None if is_owner_or_co_owner else room.capacity
        arrival = await self._presence.enter(room_id, caller.user_id, caller.session_id, capacity, DOOR)
        await self._record(room_id, arrival.ended)
        if arrival.outcome is Outcome.QUEUED:
            return Entered(room, arrival.queue_position)
        if other := await self._presence.switch_room(caller.user_id, room_id):
            await self._record(other, await self._presence.leave(other, caller.user_id))
        if arrival.outcome is Outcome.PRESENT or is_owner_or_co_owner:
            return Entered(room, None)
        visited = await asyncio.shield(self._count_visit(room, caller.user_id, network, is_hidden))
        return Entered(visited or room, None)

    async def move(self, view: View, caller: Caller, room_id: str, to: Position) -> None:
        """Conflict if the caller is not in the room, or does not see it any more."""
        if not self._checks.hold(room_id, caller.user_id):
            try:
                await self.get_visible(view, room_id)
            except NotFound:
                raise not_in_room() from None
        if not await self._presence.move(room_id, caller.user_id, caller.session_id, to):
            raise not_in_room()

    async def get_visible(self, view: View, room_id: str) -> Room:
        """NotFound if the caller does not see the room: then it is not in it any more, either."""
        assert view.viewer_id is not None
        try:
            room = await self._visibility.get_visible(room_id, view)
        except NotFound:
            await self.remove(room_id, view.viewer_id)
            raise
        self._checks.add(room_id, view.viewer_id)
        return room

    async def leave(self, view: View, caller: Caller, room_id: str) -> Room:
        """The account stays while another of its devices is in the room. NotFound comes after it has left."""
        await self._record(room_id, await self._presence.leave(room_id, caller.user_id, caller.session_id))
        return await self._visibility.get_visible(room_id, view)

    async def remove(self, room_id: str, user_id: str) -> None:
        """From all devices."""
        self._checks.discard(room_id, user_id)
        await self._record(room_id, await self._presence.leave(room_id, user_id))

    async def clear(self, room_id: str) -> None:
        """Everyone leaves."""
        await self._record(room_id, await self._presence.clear(room_id))

    async def sweep(self, room_ids: Iterable[str]) -> None:
        for room_id in room_ids:
            await self._record(room_id, await self._presence.sweep(room_id))

    async def find_visitors(self, keys: Sequence[tuple[str, int]], view: View) -> list[list[Visitor]]:
        """For each (room, limit) the visitors that the viewer may see."""
        found = await self._presence.find_visitors(keys)
        shown = await self._shown(found, view)
        short = [at for at, (_, limit) in enumerate(keys) if len(shown[at]) < len(found[at]) == limit]
        if short:
            whole = await self._presence.find_visitors([(keys[at][0], MOST_PRESENT) for at in short])
            for at, visitors in zip(short, await self._shown(whole, view), strict=True):
                shown[at] = visitors[: keys[at][1]]
        return shown

    async def _shown(self, found: Sequence[Sequence[Visitor]], view: View) -> list[list[Visitor]]:
        present = {visitor.user_id for visitors in found for visitor in visitors}
        hidden = await self._visibility.hidden_among(present, view)
        return [[visitor for visitor in visitors if visitor.user_id not in hidden] for visitors in found]

    async def find_visits(self, room_id: str, before: tuple[datetime, str] | None, limit: int) -> Sequence[Visit]:
        """For the room's owner."""
        return await visits.find_visits(room_id, before, limit)

    async def remove_from_each_others_rooms(self, account_id: str, other_id: str) -> None:
        for owner_id, visitor_id in ((account_id, other_id), (other_id, account_id)):
            for room_id in await rooms.find_ids(owner_id):
                await self.remove(room_id, visitor_id)

    async def _record(self, room_id: str, ended: Iterable[EndedVisit]) -> None:
        """Adds how long each stay lasted to the visit of the day on which it began."""
        for stay in ended:
            seconds = round((stay.until - stay.since).total_seconds())
            if seconds > 0:
                await visits.add_seconds(rules.visit_id(room_id, stay.user_id, stay.since), seconds)

    async def _count_visit(self, room: Room, visitor_id: str, network: str | None, is_hidden: bool) -> Room | None:
        """Undone if it fails, so that the next attempt counts; shielded, as a cancelled request must not leave half."""
        event = events.room_visited(room, visitor_id, network, is_hidden=is_hidden)
        visit_id = rules.visit_id(room.id, visitor_id, event.occurred_at)
        if not await visits.insert_visit(Visit(visit_id, room.id, visitor_id, event.occurred_at, is_hidden=is_hidden)):
            if is_hidden:
                await visits.hide_visit(visit_id)
            return None
        is_new = False
        try:
            is_new = await visits.insert_visitor(room.id, visitor_id)
            visited = await rooms.increment_visits(room.id, f"{event.occurred_at:%Y-%m-%d}", event, is_new=is_new)
        except Exception:
            await visits.delete_visit(visit_id)
            if is_new:
                await visits.delete_visitor(room.id, visitor_id)
            raise
        await notify_relay(self._redis, "rooms")
        return visited
