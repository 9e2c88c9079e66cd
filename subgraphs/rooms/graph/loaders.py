"""Each loader turns the keys of one operation into one query."""

from aiodataloader import DataLoader

from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain.layout import Layout
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.services.arrangement import ArrangementService
from subgraphs.rooms.services.rooms import RoomService


def room_by_id(service: RoomService, view: View, moderates: bool) -> DataLoader[str, Room | None]:
    async def load(ids: list[str]) -> list[Room | None]:
        found = await service.find(ids, view, moderates=moderates)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=500)


def layout_by_id(service: ArrangementService) -> DataLoader[str, Layout | None]:
    async def load(ids: list[str]) -> list[Layout | None]:
        found = await service.find_layouts(ids)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=500)
