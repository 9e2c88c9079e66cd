"""Removes deleted rooms for good once they cannot be restored any more."""

from datetime import datetime
from typing import Final

from subgraphs.rooms.domain.rules import RESTORABLE
from subgraphs.rooms.storage.repository import rooms

_BATCH: Final = 200


async def purge_deleted_rooms(now: datetime) -> int:
    total = 0
    while purged := await rooms.purge_deleted(now - RESTORABLE, _BATCH):
        total += purged
    return total
