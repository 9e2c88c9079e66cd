"""Periodic work of assets."""

from datetime import UTC, datetime
from typing import Final

import structlog

from subgraphs.assets.services.image_process import ImageProcess
from subgraphs.assets.services.image_retention import delete_marked_assets, expire_released_images
from subgraphs.assets.services.upload_cleanup import remove_old_uploads
from subgraphs.assets.services.variants import make_variants
from subgraphs.assets.storage.object_store import ObjectStore
from subgraphs.kit.stores import idempotency

INTERVAL_SECONDS: Final = 600.0
DELETION_SECONDS: Final = 2.0
VARIANTS_SECONDS: Final = 1.0
_FEW = 10
_BATCH = 100
log = structlog.get_logger("subgraphs.assets")


async def clean_up(store: ObjectStore) -> None:
    while count := await remove_old_uploads(store, datetime.now(UTC), _BATCH):
        log.info("assets.uploads.removed", count=count)
    while count := await expire_released_images(datetime.now(UTC), _BATCH):
        log.info("assets.images.expired", count=count)
    await idempotency.forget_expired(datetime.now(UTC))


async def delete_assets(store: ObjectStore) -> None:
    while count := await delete_marked_assets(store, _BATCH):
        log.info("assets.deleted", count=count)


async def add_variants(store: ObjectStore, process: ImageProcess) -> None:
    while count := await make_variants(store, process, _FEW):
        log.info("assets.variants.made", count=count)
