"""Arranging the items of a room."""

from collections.abc import Sequence

from redis.asyncio import Redis

from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.blocks import View
from subgraphs.kit.stores.known_assets import wait_for_assets
from subgraphs.rooms.domain import events, rules
from subgraphs.rooms.domain.arrangement import Change, arrange, check_assets, placed_assets
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.storage.repository import rooms


class ArrangementService:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def arrange(self, view: View, room_id: str, expected_revision: int, changes: Sequence[Change]) -> Room:
        """All changes or none. Of concurrent calls at the same revision one succeeds; the others raise Conflict."""
        room = rules.check_visible(await rooms.find_room(room_id), view.viewer_id)
        if room.owner_id != view.viewer_id:
            rules.check_visible(room, view.viewer_id, await view.hidden())
        rules.check_may_arrange(room, view.viewer_id, expected_revision)
        items = arrange(room.items, changes, new_id)
        check_assets(changes, await wait_for_assets(placed_assets(changes)), room.owner_id)
        event = events.room_arranged(room, expected_revision + 1)
        arranged = await rooms.replace_items(room_id, expected_revision, items, event)
        if arranged is None:
            raise rules.room_changed()
        await notify_relay(self._redis, "rooms")
        return arranged
