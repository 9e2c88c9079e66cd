"""The services of assets, wired."""

from dataclasses import dataclass

from redis.asyncio import Redis

from subgraphs.assets.services.assets import AssetService
from subgraphs.assets.services.avatar_pictures import AvatarPictures
from subgraphs.assets.services.avatars import AvatarService
from subgraphs.assets.services.catalogue import CatalogueService
from subgraphs.assets.services.categories import CategoryService
from subgraphs.assets.services.image_processor import ImageProcessor
from subgraphs.assets.services.inventory import InventoryService
from subgraphs.assets.services.uploads import UploadService
from subgraphs.assets.storage.object_store import ObjectStore


@dataclass(frozen=True, slots=True)
class Services:
    assets: AssetService
    avatars: AvatarService
    catalogue: CatalogueService
    categories: CategoryService
    inventory: InventoryService
    uploads: UploadService


def build_services(store: ObjectStore, processor: ImageProcessor, redis: Redis) -> Services:
    categories, inventory = CategoryService(), InventoryService(redis)
    return Services(
        assets=AssetService(categories),
        avatars=AvatarService(AvatarPictures(store, processor), inventory, redis),
        catalogue=CatalogueService(categories, redis),
        categories=categories,
        inventory=inventory,
        uploads=UploadService(store, processor, categories, redis),
    )
