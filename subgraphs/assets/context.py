"""What an assets operation carries."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.assets.domain.catalogue import is_visible
from subgraphs.assets.domain.read_models import StoredAsset
from subgraphs.assets.graph import loaders
from subgraphs.assets.services.registry import Services
from subgraphs.kit.graph.context import Context as KitContext


@dataclass
class Context(KitContext):
    services: Services
    link: Callable[[str], str]
    """From the key of a published file to its URL."""
    upload_url: str
    removed_url: Callable[[str], str]
    """Links to the files of removed assets by key, for moderators."""

    @cached_property
    def asset_by_id(self) -> DataLoader[str, StoredAsset | None]:
        return loaders.asset_by_id(self.services.assets)

    def sees(self, asset: StoredAsset) -> bool:
        return is_visible(asset, self.viewer_id, moderates=self.moderates)


Info = strawberry.Info[Context, None]
