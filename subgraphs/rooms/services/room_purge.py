"""Removes for good: deleted rooms that cannot be restored any more, and deleted guest book entries."""

from datetime import datetime
from typing import Final

from subgraphs.rooms.domain.rules import RESTORABLE
from subgraphs.rooms.storage.repository import guest_book, rooms

_BATCH: Final = 200


async def purge_deleted_rooms(now: datetime) -> int:
    total = 0
    while purged := await rooms.purge_deleted(now - RESTORABLE, _BATCH):
        total += purged
    await guest_book.purge_deleted()
    return total
