"""Finding and listing rooms."""

from collections.abc import Collection, Sequence
from functools import partial

from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain.inputs import RoomFilter
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.services.first_rooms import FirstRooms
from subgraphs.rooms.services.scan import Scanned, scan
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.storage.repository import room_lists


class RoomService:
    def __init__(self, visibility: Visibility, first_rooms: FirstRooms) -> None:
        self._visibility, self._first_rooms = visibility, first_rooms

    async def find(self, ids: Sequence[str], view: View, *, moderates: bool) -> dict[str, Room]:
        """The rooms that the viewer may see; moderators see removed ones, too."""
        return await self._visibility.find_visible(ids, view, moderates=moderates)

    async def find_first(self, owner_ids: Sequence[str], view: View, existing: Collection[str]) -> dict[str, Room]:
        """By owner, the first rooms that the viewer may see. `existing`: owners that are known to exist."""
        found = await self._first_rooms.find(owner_ids, {*existing, view.viewer_id or ""})
        return {room.owner_id: room for room in await self._visibility.visible(found, view)}

    async def find_page(self, wanted: RoomFilter, view: View, after: str | None, limit: int) -> Scanned[Room]:
        """Newest first."""
        if wanted.owner_id is not None and wanted.owner_id == view.viewer_id:
            await self._first_rooms.find([wanted.owner_id], [wanted.owner_id])

        async def visible(found: Sequence[Room]) -> list[Room]:
            return await self._visibility.visible(found, view)

        return await scan(partial(room_lists.find_page, wanted), visible, after, limit)
