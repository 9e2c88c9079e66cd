"""What an operation of users carries."""

from dataclasses import dataclass
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.users.domain.enums import FollowState
from subgraphs.users.domain.read_models import Profile
from subgraphs.users.graph import loaders
from subgraphs.users.services.registry import Services


@dataclass
class Context(KitContext):
    services: Services

    @cached_property
    def profile_by_id(self) -> DataLoader[str, Profile | None]:
        return loaders.profile_by_id(self.services, self.viewer_id)

    @cached_property
    def is_followed(self) -> DataLoader[str, bool]:
        """This loader and the next three need a signed-in caller."""
        return loaders.among(self.services.follows.find_followed_among, self.signed_in().user_id)

    @cached_property
    def follow_state(self) -> DataLoader[str, FollowState]:
        return loaders.follow_state(self.services, self.signed_in().user_id)

    @cached_property
    def is_blocked(self) -> DataLoader[str, bool]:
        return loaders.among(self.services.blocks.find_blocked_among, self.signed_in().user_id)

    @cached_property
    def is_muted(self) -> DataLoader[str, bool]:
        return loaders.among(self.services.blocks.find_muted_among, self.signed_in().user_id)


Info = strawberry.Info[Context, None]
