"""One set per operation; each turns many keys into one query."""

from aiodataloader import DataLoader

from subgraphs.posts.models import ReactionKind
from subgraphs.posts.records import StoredComment, StoredPost
from subgraphs.posts.service.comments import CommentService
from subgraphs.posts.service.posts import PostService
from subgraphs.posts.service.reactions import ReactionService


def post_by_id(service: PostService, viewer_id: str | None) -> DataLoader[str, StoredPost | None]:
    """Posts that the viewer may see."""

    async def load(ids: list[str]) -> list[StoredPost | None]:
        found = await service.find(ids, viewer_id)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=200)


def parent_by_id(service: CommentService) -> DataLoader[str, StoredComment | None]:
    """Only for the parents of comments that the viewer was shown: they are under the same post."""

    async def load(ids: list[str]) -> list[StoredComment | None]:
        found = await service.beneath_seen_posts(ids)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=200)


def viewer_reactions(service: ReactionService, viewer_id: str | None) -> DataLoader[str, list[ReactionKind]]:
    """How the viewer reacted to each of these subjects; not at all when nobody is signed in."""

    async def load(subject_ids: list[str]) -> list[list[ReactionKind]]:
        found = await service.of(viewer_id, subject_ids) if viewer_id else {}
        return [found.get(i, []) for i in subject_ids]

    return DataLoader(load, max_batch_size=200)
