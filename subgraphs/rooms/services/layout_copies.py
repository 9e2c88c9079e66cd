"""Copies what is in one room into another."""

from dataclasses import replace
from typing import NamedTuple

from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.domain.known_assets import may_show
from subgraphs.kit.stores.known_assets import find_assets
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain.enums import RoomRevisionKind
from subgraphs.rooms.domain.layout import Layout, State
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.services.arrangement import ArrangementService
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.storage.repository import layouts


class Copied(NamedTuple):
    room: Room
    layout: Layout
    missing_asset_ids: list[str]


class LayoutCopyService:
    def __init__(self, visibility: Visibility, arrangement: ArrangementService) -> None:
        self._visibility, self._arrangement = visibility, arrangement

    async def copy(self, view: View, source_id: str, room_id: str, expected_revision: int) -> Copied:
        """Replaces all items. Leaves out assets that the account may not use, and the texts of the source's items."""
        room, layout = await self._arrangement.editable(view, room_id, expected_revision)
        await self._visibility.get_visible(source_id, view, field="source_room_id")
        source = (await layouts.find_layouts([source_id]))[source_id].state
        wanted = source.asset_ids
        known = await find_assets(sorted(wanted))
        usable = {key for key in wanted if may_show(view.viewer_id or "", key, known)}
        items = [
            replace(item, id=new_id(), text=None, url=None) for item in source.in_order() if item.asset_id in usable
        ]
        covers = [key if key in usable else None for key in (source.floor_asset_id, source.wall_asset_id)]
        state = State({item.id: item for item in items}, *covers)
        arranged = await self._arrangement.record(view, room, layout, state, RoomRevisionKind.COPIED, len(items))
        return Copied(*arranged, sorted(wanted - usable))
