"""Use cases of rooms: finding, making and arranging them. Each write carries its event."""

from collections.abc import Sequence
from dataclasses import dataclass

from redis.asyncio import Redis

from events.contracts.records import fields
from events.contracts.records.rooms import RoomArranged, RoomCreated
from events.messaging.outbox.mongo import pending
from events.messaging.outbox.notify import wake
from subgraphs.kit.domain.exceptions import Conflict
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.domain.tags import clean_tags
from subgraphs.kit.stores.blocks import View
from subgraphs.rooms import repository, rules
from subgraphs.rooms.arranging import Change, arranged
from subgraphs.rooms.models import RoomDocument, Visibility


@dataclass(frozen=True, slots=True)
class Wanted:
    """A room as somebody imagines it."""

    title: str
    description: str | None
    visibility: Visibility
    tags: Sequence[str]


class RoomService:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def find(self, ids: Sequence[str], view: View) -> dict[str, RoomDocument]:
        """Those of them that the viewer may see."""
        found = await repository.rooms(ids) if ids else []
        hidden = await view.hidden()
        return {room.id: room for room in found if rules.is_visible(room, view.viewer_id, hidden)}

    async def first_rooms(self, owner_ids: Sequence[str], view: View) -> dict[str, RoomDocument]:
        """By owner; those that the viewer may not see are left out."""
        found = await repository.first_rooms(owner_ids)
        hidden = await view.hidden()
        return {room.owner_id: room for room in found if rules.is_visible(room, view.viewer_id, hidden)}

    async def create(self, owner_id: str, wanted: Wanted) -> RoomDocument:
        room = _new_room(owner_id, wanted)
        taken = await repository.taken_slots(owner_id)
        for slot in (slot for slot in range(rules.MOST_ROOMS) if slot not in taken):
            room.slot = slot
            if await repository.insert_room(room):
                await wake(self._redis, "rooms")
                return room
        raise Conflict(f"You have {rules.MOST_ROOMS} rooms already, which is the most.")

    async def arrange(
        self, view: View, room_id: str, expected_revision: int, changes: Sequence[Change]
    ) -> RoomDocument:
        """All changes or none; of two people at the same revision, one is refused."""
        room = rules.seen(await repository.room(room_id), view.viewer_id)
        if room.owner_id != view.viewer_id:
            rules.seen(room, view.viewer_id, await view.hidden())
        rules.check_may_arrange(room, view.viewer_id, expected_revision)
        items = arranged(room.items, changes, new_id)
        event = RoomArranged(room_id=room_id, owner_id=room.owner_id, revision=expected_revision + 1)
        after = await repository.replace_items(room_id, expected_revision, items, event)
        if after is None:
            raise rules.outdated()
        await wake(self._redis, "rooms")
        return after


def _new_room(owner_id: str, wanted: Wanted) -> RoomDocument:
    event = RoomCreated(
        room_id=new_id(),
        owner_id=owner_id,
        title=rules.title(wanted.title),
        visibility=fields.Visibility(wanted.visibility),
        tags=tuple(clean_tags(wanted.tags)),
    )
    return RoomDocument(
        id=event.room_id,
        owner_id=owner_id,
        slot=0,
        title=event.title,
        description=rules.description(wanted.description),
        visibility=wanted.visibility,
        tags=list(event.tags),
        created_at=event.occurred_at,
        outbox=[pending(event)],
    )
