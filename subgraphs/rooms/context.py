"""What an operation of rooms carries."""

from dataclasses import dataclass
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.kit.stores.blocks import View
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.graph import loaders
from subgraphs.rooms.services.registry import Services


@dataclass
class Context(KitContext):
    services: Services

    @cached_property
    def view(self) -> View:
        """Accounts that the viewer does not see."""
        return View(self.services.blocks, self.viewer_id)

    @cached_property
    def room_by_id(self) -> DataLoader[str, Room | None]:
        return loaders.room_by_id(self.services.rooms, self.view)


Info = strawberry.Info[Context, None]
