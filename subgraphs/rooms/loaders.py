"""One set per operation; each turns many keys into one query."""

from aiodataloader import DataLoader

from subgraphs.kit.stores.blocks import View
from subgraphs.rooms.models import RoomDocument
from subgraphs.rooms.presence import Present
from subgraphs.rooms.service import RoomService
from subgraphs.rooms.visiting import VisitService


def room_by_id(service: RoomService, view: View) -> DataLoader[str, RoomDocument | None]:
    async def load(ids: list[str]) -> list[RoomDocument | None]:
        found = await service.find(ids, view)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=500)


def first_room_by_owner_id(service: RoomService, view: View) -> DataLoader[str, RoomDocument | None]:
    async def load(ids: list[str]) -> list[RoomDocument | None]:
        found = await service.first_rooms(ids, view)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=500)


def visitors_by_room(visits: VisitService, view: View) -> DataLoader[tuple[str, int], list[Present]]:
    """Keys are a room's id and how many are wanted."""

    async def load(keys: list[tuple[str, int]]) -> list[list[Present]]:
        return await visits.present(keys, await view.hidden())

    return DataLoader(load, max_batch_size=500)
