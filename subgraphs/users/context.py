"""What an operation of users carries."""

from dataclasses import dataclass
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.users.domain.read_models import Profile
from subgraphs.users.graph import loaders
from subgraphs.users.services.registry import Services


@dataclass
class Context(KitContext):
    services: Services

    @cached_property
    def profile_by_id(self) -> DataLoader[str, Profile | None]:
        return loaders.profile_by_id(self.services, self.viewer_id)


Info = strawberry.Info[Context, None]
