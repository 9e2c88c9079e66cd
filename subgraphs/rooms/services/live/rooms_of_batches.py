"""The room as it is after each batch, read once for all readers of this process."""

import asyncio
from typing import Final

from subgraphs.rooms.domain.live import Batch
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.storage.repository import rooms

_KEPT_SECONDS: Final = 5.0


class RoomsOfBatches:
    def __init__(self) -> None:
        self._latest: dict[str, tuple[Batch, asyncio.Task[Room | None]]] = {}

    async def at(self, batch: Batch, room_id: str) -> Room | None:
        """A reader that goes away does not cancel the reading of the others."""
        known = self._latest.get(room_id)
        if known is None or known[0] is not batch:
            known = self._latest[room_id] = batch, asyncio.create_task(rooms.find_room(room_id))
            asyncio.get_running_loop().call_later(_KEPT_SECONDS, self._forget, room_id, batch)
        return await asyncio.shield(known[1])

    def _forget(self, room_id: str, batch: Batch) -> None:
        if room_id in self._latest and self._latest[room_id][0] is batch:
            del self._latest[room_id]
