"""The services of assets, wired."""

from dataclasses import dataclass

from redis.asyncio import Redis

from subgraphs.assets.services.assets import AssetService
from subgraphs.assets.services.image_processor import ImageProcessor
from subgraphs.assets.services.uploads import UploadService
from subgraphs.assets.storage.object_store import ObjectStore


@dataclass(frozen=True, slots=True)
class Services:
    assets: AssetService
    uploads: UploadService


def build_services(store: ObjectStore, processor: ImageProcessor, redis: Redis) -> Services:
    return Services(AssetService(), UploadService(store, processor, redis))
