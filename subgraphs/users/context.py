"""What a users operation carries."""

from dataclasses import dataclass
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.kit.context import Context as KitContext
from subgraphs.users import loaders
from subgraphs.users.models import ProfileRow
from subgraphs.users.service import UserService


@dataclass
class Context(KitContext):
    service: UserService

    @cached_property
    def profile_by_id(self) -> DataLoader[str, ProfileRow | None]:
        return loaders.profile_by_id(self.service)

    @cached_property
    def is_followed(self) -> DataLoader[str, bool]:
        return loaders.is_followed(self.service, self.viewer_id)


Info = strawberry.Info[Context, None]
