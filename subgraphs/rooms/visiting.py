"""Coming into a room, staying, leaving, and who is there."""

from collections.abc import Sequence, Set

from redis.asyncio import Redis

from events.contracts.records.activity import RoomVisited
from events.contracts.records.fields import Audience
from events.messaging.outbox.notify import wake
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.rooms import repository, rules
from subgraphs.rooms.models import RoomDocument, VisitDocument
from subgraphs.rooms.presence import Presence, Present


class VisitService:
    def __init__(self, presence: Presence, redis: Redis, blocks: Blocks) -> None:
        self._presence, self._redis, self._blocks = presence, redis, blocks

    async def enter(self, visitor_id: str, room_id: str) -> RoomDocument:
        """Also the heartbeat. The first coming of a day counts as a visit, except the owner's."""
        room = rules.seen(await repository.room(room_id), visitor_id)
        if visitor_id != room.owner_id:
            await self._check_door(room.owner_id, visitor_id)
        arrived = await self._presence.enter(room_id, visitor_id)
        if not arrived or visitor_id == room.owner_id:
            return room
        return await self._counted(room, visitor_id) or room

    async def leave(self, visitor_id: str, room_id: str) -> RoomDocument:
        room = rules.seen(await repository.room(room_id), visitor_id)
        if visitor_id != room.owner_id:
            await self._check_not_blocked(room.owner_id, visitor_id)
        await self._presence.leave(room_id, visitor_id)
        return room

    async def present(self, rooms: Sequence[tuple[str, int]], hidden: Set[str] = frozenset()) -> list[list[Present]]:
        """Without those whom the viewer must not see."""
        return [[one for one in found if one.user_id not in hidden] for found in await self._presence.present(rooms)]

    async def part(self, one: str, other: str) -> None:
        """Each leaves the other's rooms: one of them blocked the other."""
        for owner_id, visitor_id in ((one, other), (other, one)):
            for room_id in await repository.ids_of(owner_id):
                await self._presence.leave(room_id, visitor_id)

    async def _check_door(self, owner_id: str, visitor_id: str) -> None:
        await self._check_not_blocked(owner_id, visitor_id)
        open_to = await repository.open_to(owner_id)
        asks_followers = open_to is Audience.FOLLOWERS
        rules.check_may_enter(open_to, asks_followers and await repository.follows(visitor_id, owner_id))

    async def _check_not_blocked(self, owner_id: str, visitor_id: str) -> None:
        if await self._blocks.stand_between(visitor_id, owner_id):
            raise rules.nowhere()

    async def _counted(self, room: RoomDocument, visitor_id: str) -> RoomDocument | None:
        event = RoomVisited(room_id=room.id, owner_id=room.owner_id, visitor_id=visitor_id)
        visit_id = rules.visit_id(room.id, visitor_id, event.occurred_at)
        visit = VisitDocument(id=visit_id, room_id=room.id, visitor_id=visitor_id, entered_at=event.occurred_at)
        if not await repository.insert_visit(visit):
            return None
        try:
            after = await repository.count_visit(room.id, event)
        except Exception:
            await repository.delete_visit(visit_id)  # or else the next attempt would not count
            raise
        await wake(self._redis, "rooms")
        return after
