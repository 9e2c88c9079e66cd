"""What an operation of rooms carries."""

from dataclasses import dataclass
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain.layout import Layout
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.graph import loaders
from subgraphs.rooms.services.live.streams import RoomStreams
from subgraphs.rooms.services.registry import Services


@dataclass
class Context(KitContext):
    services: Services
    streams: RoomStreams

    def new_view(self) -> View:
        """For what outlives a query."""
        return View(self.services.viewer_relations, self.viewer_id)

    @cached_property
    def view(self) -> View:
        """The viewer's relations to other accounts."""
        return View(self.services.viewer_relations, self.viewer_id)

    @cached_property
    def room_by_id(self) -> DataLoader[str, Room | None]:
        return loaders.room_by_id(self.services.rooms, self.view, self.moderates)

    @cached_property
    def layout_by_id(self) -> DataLoader[str, Layout | None]:
        """For rooms that the viewer has been found to see."""
        return loaders.layout_by_id(self.services.arrangement)


Info = strawberry.Info[Context, None]
