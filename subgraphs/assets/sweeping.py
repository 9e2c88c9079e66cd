"""Uploads are forgotten after a day, whatever became of them, and their files with them."""

from datetime import datetime

from subgraphs.assets import repository, rules
from subgraphs.assets.storage import Storage


async def sweep(storage: Storage, now: datetime, limit: int) -> int:
    """The oldest first; how many there were. Files go before what names them, so that none is left behind."""
    ids = await repository.uploads_before(now - rules.DAY, limit)
    for upload_id in ids:
        await storage.discard(rules.upload_key(upload_id))
    if ids:
        await repository.delete_uploads(ids)
    return len(ids)
