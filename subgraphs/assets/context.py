"""What an assets operation carries."""

from dataclasses import dataclass
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.assets.domain.read_models import StoredAsset
from subgraphs.assets.graph import loaders
from subgraphs.assets.services.assets import AssetService
from subgraphs.assets.services.uploads import UploadService
from subgraphs.kit.graph.context import Context as KitContext


@dataclass
class Context(KitContext):
    assets: AssetService
    uploads: UploadService
    cdn_url: str
    upload_url: str

    @cached_property
    def asset_by_id(self) -> DataLoader[str, StoredAsset | None]:
        return loaders.asset_by_id(self.assets)


Info = strawberry.Info[Context, None]
