"""What an assets operation carries."""

from dataclasses import dataclass
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.assets import loaders
from subgraphs.assets.models import AssetDocument, CategoryDocument
from subgraphs.assets.service import AssetService
from subgraphs.assets.uploading import UploadService
from subgraphs.kit.graph.context import Context as KitContext


@dataclass
class Context(KitContext):
    service: AssetService
    uploads: UploadService
    cdn_url: str
    upload_url: str

    @cached_property
    def asset_by_id(self) -> DataLoader[str, AssetDocument | None]:
        return loaders.asset_by_id(self.service)

    @cached_property
    def category_by_id(self) -> DataLoader[str, CategoryDocument | None]:
        return loaders.category_by_id(self.service)


Info = strawberry.Info[Context, None]
