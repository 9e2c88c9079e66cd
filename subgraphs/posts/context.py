"""The context of one operation."""

import asyncio
from dataclasses import dataclass, field
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.kit.auth.caller import require_scope
from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.enums import ReactionKind
from subgraphs.posts.domain.read_models import StoredComment, StoredPost, Viewer
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
        require_scope(self.caller, rules.MODERATE)
        return await self.viewer()

    @cached_property
    def post_by_id(self) -> DataLoader[str, StoredPost | None]:
        return loaders.post_by_id(self.posts, self.viewer)

    @cached_property
    def comment_by_id(self) -> DataLoader[str, StoredComment | None]:
        return loaders.comment_by_id(self.comments, self.viewer)

    @cached_property
    def parent_by_id(self) -> DataLoader[str, StoredComment | None]:
        return loaders.parent_by_id(self.comments, self.viewer)

    @cached_property
    def replies(self) -> DataLoader[loaders.PageOfReplies, list[StoredComment]]:
        return loaders.replies(self.comments, self.viewer)

    @cached_property
    def viewer_reactions(self) -> DataLoader[str, list[ReactionKind]]:
        return loaders.viewer_reactions(self.services.reactions, self.viewer_id)

    @cached_property
    def posts_by_tag(self) -> DataLoader[str, int]:
        return loaders.count_by_tag(self.services.tags.post_count)

    @cached_property
    def followers_by_tag(self) -> DataLoader[str, int]:
        return loaders.count_by_tag(self.services.tags.follower_count)

    @cached_property
    def viewer_follows_tag(self) -> DataLoader[str, bool]:
        return loaders.viewer_follows_tag(self.services.tags, self.viewer_id)


Info = strawberry.Info[Context, None]
