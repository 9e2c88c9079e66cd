"""What a posts operation carries."""

from dataclasses import dataclass
from functools import cached_property

import strawberry
from aiodataloader import DataLoader

from subgraphs.kit.context import Context as KitContext
from subgraphs.posts import loaders
from subgraphs.posts.models import ReactionKind
from subgraphs.posts.records import StoredComment, StoredPost
from subgraphs.posts.service.comments import CommentService
from subgraphs.posts.service.posts import PostService
from subgraphs.posts.service.reactions import ReactionService


@dataclass
class Context(KitContext):
    posts: PostService
    comments: CommentService
    reactions: ReactionService

    @cached_property
    def post_by_id(self) -> DataLoader[str, StoredPost | None]:
        return loaders.post_by_id(self.posts, self.viewer_id)

    @cached_property
    def parent_by_id(self) -> DataLoader[str, StoredComment | None]:
        return loaders.parent_by_id(self.comments)

    @cached_property
    def viewer_reactions(self) -> DataLoader[str, list[ReactionKind]]:
        return loaders.viewer_reactions(self.reactions, self.viewer_id)


Info = strawberry.Info[Context, None]
