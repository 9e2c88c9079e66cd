"""Periodic work of assets."""

from datetime import UTC, datetime
from typing import Final

import structlog

from subgraphs.assets.services.image_retention import delete_released_images
from subgraphs.assets.services.upload_cleanup import remove_old_uploads
from subgraphs.assets.storage.object_store import ObjectStore
from subgraphs.kit.stores import idempotency

INTERVAL_SECONDS: Final = 600.0
_BATCH = 100
log = structlog.get_logger("subgraphs.assets")


async def clean_up(store: ObjectStore) -> None:
    while count := await remove_old_uploads(store, datetime.now(UTC), _BATCH):
        log.info("assets.uploads.removed", count=count)
    while count := await delete_released_images(store, datetime.now(UTC), _BATCH):
        log.info("assets.images.deleted", count=count)
    await idempotency.forget_expired(datetime.now(UTC))
