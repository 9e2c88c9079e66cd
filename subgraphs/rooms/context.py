"""What a rooms operation carries."""

from dataclasses import dataclass
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.kit.stores.blocks import Blocks, View
from subgraphs.rooms import loaders
from subgraphs.rooms.models import RoomDocument
from subgraphs.rooms.presence import Present
from subgraphs.rooms.service import RoomService
from subgraphs.rooms.visiting import VisitService


@dataclass
class Context(KitContext):
    service: RoomService
    visits: VisitService
    blocks: Blocks

    @cached_property
    def view(self) -> View:
        """Whom the viewer does not see."""
        return View(self.blocks, self.viewer_id)

    @cached_property
    def room_by_id(self) -> DataLoader[str, RoomDocument | None]:
        return loaders.room_by_id(self.service, self.view)

    @cached_property
    def first_room_by_owner_id(self) -> DataLoader[str, RoomDocument | None]:
        return loaders.first_room_by_owner_id(self.service, self.view)

    @cached_property
    def visitors_by_room(self) -> DataLoader[tuple[str, int], list[Present]]:
        return loaders.visitors_by_room(self.visits, self.view)


Info = strawberry.Info[Context, None]
