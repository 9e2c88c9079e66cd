"""Removes uploads and their files after a day."""

from datetime import datetime

from subgraphs.assets.domain import rules
from subgraphs.assets.storage.object_store import ObjectStore
from subgraphs.assets.storage.repository import uploads


async def remove_old_uploads(store: ObjectStore, now: datetime, limit: int) -> int:
    """Oldest first; returns how many there were. Files go before their documents, so that none is orphaned."""
    ids = await uploads.ids_before(now - rules.DAY, limit)
    for upload_id in ids:
        await store.delete_upload(rules.upload_key(upload_id))
    if ids:
        await uploads.delete(ids)
    return len(ids)
