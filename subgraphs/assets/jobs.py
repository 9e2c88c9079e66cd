"""Periodic work of assets."""

import asyncio
from datetime import UTC, datetime

import structlog

from subgraphs.assets.services.upload_cleanup import remove_old_uploads
from subgraphs.assets.storage.object_store import ObjectStore

_CLEANUP_SECONDS = 600.0
_BATCH = 100
log = structlog.get_logger("subgraphs.assets")


async def clean_up(store: ObjectStore) -> None:
    """Runs until cancelled. A failed round is repeated by the next one."""
    while True:
        try:
            while count := await remove_old_uploads(store, datetime.now(UTC), _BATCH):
                log.info("assets.uploads.removed", count=count)
        except Exception as error:
            log.warning("assets.uploads.cleanup_failed", error=repr(error))
        await asyncio.sleep(_CLEANUP_SECONDS)
