"""Arranging the items of a room, and undoing that."""

from collections.abc import Sequence

from redis.asyncio import Redis

from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.known_assets import wait_for_assets
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain import events, history, rules
from subgraphs.rooms.domain.arrangement import arrange, check_assets, used_assets
from subgraphs.rooms.domain.changes import Change
from subgraphs.rooms.domain.enums import RoomRevisionKind
from subgraphs.rooms.domain.layout import Difference, Layout, State, applied, difference
from subgraphs.rooms.domain.placement import with_placements
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.domain.templates.catalogue import checked_template
from subgraphs.rooms.services.clock import now
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.storage.live_channel import LiveChannel
from subgraphs.rooms.storage.repository import layouts

Arranged = tuple[Room, Layout]


class ArrangementService:
    def __init__(self, redis: Redis, visibility: Visibility, channel: LiveChannel) -> None:
        self._redis, self._visibility, self._channel = redis, visibility, channel

    async def find_layouts(self, room_ids: Sequence[str]) -> dict[str, Layout]:
        """Of rooms that the caller has found visible."""
        return await layouts.find_layouts(room_ids)

    async def arrange(self, view: View, room_id: str, expected_revision: int, changes: Sequence[Change]) -> Arranged:
        """All changes or none. Of concurrent calls at the same revision one succeeds; the others raise RoomChanged."""
        room, layout = await self.editable(view, room_id, expected_revision)
        known = await wait_for_assets(used_assets(changes))
        check_assets(changes, known, view.viewer_id or "")
        state = arrange(layout.state, with_placements(changes, known), new_id)
        return await self.record(view, room, layout, state, RoomRevisionKind.ARRANGED, len(changes))

    async def furnish(self, view: View, room_id: str, expected_revision: int, template_id: str) -> Arranged:
        """As a template is, in place of all that is there."""
        template = checked_template(template_id)
        room, layout = await self.editable(view, room_id, expected_revision)
        state = template.state(new_id)
        return await self.record(view, room, layout, state, RoomRevisionKind.FURNISHED, len(state.items))

    async def undo(self, view: View, room_id: str, expected_revision: int) -> Arranged:
        room, layout = await self.editable(view, room_id, expected_revision)
        if not layout.undo:
            raise history.nothing_to("undo")
        *undo, last = layout.undo
        change = await _find(last, "undo")
        state, count = applied(layout.state, change.reverse), len(change.after)
        redo = (*layout.redo, last)
        return await self._write(view, room, layout, state, RoomRevisionKind.UNDONE, count, undo, redo)

    async def redo(self, view: View, room_id: str, expected_revision: int) -> Arranged:
        room, layout = await self.editable(view, room_id, expected_revision)
        if not layout.redo:
            raise history.nothing_to("redo")
        *redo, last = layout.redo
        change = await _find(last, "redo")
        state, count = applied(layout.state, change), len(change.after)
        undo = (*layout.undo, last)
        return await self._write(view, room, layout, state, RoomRevisionKind.REDONE, count, undo, redo)

    async def editable(self, view: View, room_id: str, expected_revision: int) -> Arranged:
        """NotFound, Forbidden, or RoomChanged if the room is at another revision."""
        room = await self._visibility.get_visible(room_id, view)
        rules.check_may_arrange(room, view.viewer_id)
        layout = (await layouts.find_layouts([room_id])).get(room_id)
        if layout is None:
            raise rules.room_not_found()
        if layout.revision != expected_revision:
            raise await _changed(layout, expected_revision)
        return room, layout

    async def record(
        self, view: View, room: Room, layout: Layout, state: State, kind: RoomRevisionKind, count: int
    ) -> Arranged:
        """A new arrangement: it can be undone, and what was undone before cannot be redone any more."""
        return await self._write(view, room, layout, state, kind, count, (*layout.undo, ""), ())

    async def _write(
        self,
        view: View,
        room: Room,
        layout: Layout,
        state: State,
        kind: RoomRevisionKind,
        count: int,
        undo: Sequence[str],
        redo: Sequence[str],
    ) -> Arranged:
        """The difference is stored first: without the room's document nothing refers to it."""
        assert view.viewer_id is not None
        key = new_id()
        await layouts.insert_difference(key, room.id, difference(layout.state, state))
        entry = history.entry_of(layout, key, view.viewer_id, now(), kind, count)
        new, dropped = history.appended(layout, state, entry, undo=[each or key for each in undo], redo=redo)
        arranged = await layouts.replace_layout(layout.revision, new, events.room_arranged(room, new))
        await layouts.delete_differences([key] if arranged is None else dropped)
        if arranged is None:
            current = (await layouts.find_layouts([room.id])).get(room.id)
            raise await _changed(current, layout.revision) if current else rules.room_not_found()
        await notify_relay(self._redis, "rooms")
        await self._channel.publish_arranged(room.id, view.viewer_id, new.revision)
        return arranged, new


async def _changed(layout: Layout, expected_revision: int) -> history.RoomChanged:
    ids = history.missed(layout, expected_revision)
    if ids is None:
        return history.RoomChanged(layout.revision, None)
    found = await layouts.find_differences(ids)
    return history.RoomChanged(layout.revision, history.changed_since(layout.state, [found.get(key) for key in ids]))


async def _find(difference_id: str, action: str) -> Difference:
    found = (await layouts.find_differences([difference_id])).get(difference_id)
    if found is None:
        raise history.nothing_to(action)
    return found
