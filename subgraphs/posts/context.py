"""The context of one operation."""

import asyncio
from dataclasses import dataclass, field
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.kit.auth.caller import MODERATE, require_scope
from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.posts.domain.read_models import StoredPost, Viewer
from subgraphs.posts.graph import loaders
from subgraphs.posts.services.comments import CommentService
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.services.registry import Services


@dataclass
class Context(KitContext):
    services: Services
    _viewer: asyncio.Task[Viewer] | None = field(default=None, init=False)

    @property
    def posts(self) -> PostService:
        return self.services.posts

    @property
    def comments(self) -> CommentService:
        return self.services.comments

    async def viewer(self) -> Viewer:
        """The caller with its relations, read once on first use."""
        if self._viewer is None:
            scopes = self.caller.scopes if self.caller else frozenset[str]()
            self._viewer = asyncio.ensure_future(self.services.viewer_relations.viewer(self.viewer_id, scopes))
        return await self._viewer

    async def writer(self) -> Viewer:
        """The signed-in caller; Unauthenticated for anonymous callers."""
        self.signed_in()
        return await self.viewer()

    async def moderator(self) -> Viewer:
        """The caller; Forbidden without the scope of moderators."""
        require_scope(self.caller, MODERATE)
        return await self.viewer()

    @cached_property
    def post_by_id(self) -> DataLoader[str, StoredPost | None]:
        return loaders.post_by_id(self.posts, self.viewer)


Info = strawberry.Info[Context, None]
