"""What a users operation carries."""

from dataclasses import dataclass
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.users import loaders
from subgraphs.users.models import FollowState, Profile
from subgraphs.users.service import Services


@dataclass
class Context(KitContext):
    services: Services

    @cached_property
    def profile_by_id(self) -> DataLoader[str, Profile | None]:
        return loaders.profile_by_id(self.services, self.viewer_id)

    @cached_property
    def is_followed(self) -> DataLoader[str, bool]:
        """These four are about the viewer, and asked only when there is one."""
        return loaders.among(self.services.follows.followed_among, self.signed_in().user_id)

    @cached_property
    def follow_state(self) -> DataLoader[str, FollowState]:
        return loaders.follow_state(self.services, self.signed_in().user_id)

    @cached_property
    def is_blocked(self) -> DataLoader[str, bool]:
        return loaders.among(self.services.blocks.blocked_among, self.signed_in().user_id)

    @cached_property
    def is_muted(self) -> DataLoader[str, bool]:
        return loaders.among(self.services.blocks.muted_among, self.signed_in().user_id)


Info = strawberry.Info[Context, None]
