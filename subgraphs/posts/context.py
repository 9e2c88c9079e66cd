"""What a posts operation carries."""

import asyncio
from dataclasses import dataclass, field
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.kit.auth.caller import require_scope
from subgraphs.kit.graph.context import Context as KitContext
from subgraphs.posts import loaders, rules
from subgraphs.posts.kinds import ReactionKind
from subgraphs.posts.records import StoredComment, StoredPost, Viewer
from subgraphs.posts.service.comments import CommentService
from subgraphs.posts.service.posts import PostService
from subgraphs.posts.services import Services


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
        """Whom the caller follows, blocks and mutes: read once, when first asked."""
        if self._viewer is None:
            scopes = self.caller.scopes if self.caller else frozenset[str]()
            self._viewer = asyncio.ensure_future(self.services.circles.viewer(self.viewer_id, scopes))
        return await self._viewer

    async def writer(self) -> Viewer:
        """The signed-in caller, or NotSignedIn."""
        self.signed_in()
        return await self.viewer()

    async def moderator(self) -> Viewer:
        """The caller, or NotAllowed for one who does not moderate."""
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
