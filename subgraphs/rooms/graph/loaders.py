"""Each loader turns the keys of one operation into one query."""

from aiodataloader import DataLoader

from subgraphs.kit.stores.blocks import View
from subgraphs.rooms.domain.read_models import Room, Visitor
from subgraphs.rooms.services.rooms import RoomService
from subgraphs.rooms.services.visits import VisitService


def room_by_id(service: RoomService, view: View) -> DataLoader[str, Room | None]:
    async def load(ids: list[str]) -> list[Room | None]:
        found = await service.find(ids, view)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=500)


def first_room_by_owner_id(service: RoomService, view: View) -> DataLoader[str, Room | None]:
    async def load(ids: list[str]) -> list[Room | None]:
        found = await service.find_first(ids, view)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=500)


def visitors_by_room(visits: VisitService, view: View) -> DataLoader[tuple[str, int], list[Visitor]]:
    """A key is a room's id and a limit."""

    async def load(keys: list[tuple[str, int]]) -> list[list[Visitor]]:
        return await visits.find_visitors(keys, view)

    return DataLoader(load, max_batch_size=500)
