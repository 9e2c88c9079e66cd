"""Data loaders of one operation; each turns many keys into one query."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable

from aiodataloader import DataLoader

from subgraphs.posts.domain.enums import ReactionKind
from subgraphs.posts.domain.read_models import StoredComment, StoredPost, Viewer
from subgraphs.posts.services.comments import CommentService
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.services.reactions import ReactionService
from subgraphs.posts.services.tags import TagService

AskViewer = Callable[[], Awaitable[Viewer]]
PageOfReplies = tuple[str, int, int]
"""Parent comment, reply index after which the page starts, page size."""


def post_by_id(service: PostService, viewer: AskViewer) -> DataLoader[str, StoredPost | None]:
    """Posts that the viewer can see."""

    async def load(ids: list[str]) -> list[StoredPost | None]:
        found = await service.find(ids, await viewer())
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=200)


def comment_by_id(service: CommentService, viewer: AskViewer) -> DataLoader[str, StoredComment | None]:
    """Comments that the viewer can see, on posts that the viewer can see."""

    async def load(ids: list[str]) -> list[StoredComment | None]:
        found = await service.find(ids, await viewer())
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=200)


def parent_by_id(service: CommentService, viewer: AskViewer) -> DataLoader[str, StoredComment | None]:
    """Only for parents of comments that the viewer was shown: they belong to the same post."""

    async def load(ids: list[str]) -> list[StoredComment | None]:
        found = await service.on_visible_posts(ids, await viewer())
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=200)


def replies(service: CommentService, viewer: AskViewer) -> DataLoader[PageOfReplies, list[StoredComment]]:
    """Pages with the same start and size are one query."""

    async def load(pages: list[PageOfReplies]) -> list[list[StoredComment]]:
        seen, alike = await viewer(), defaultdict[tuple[int, int], list[str]](list)
        for parent, after, most in pages:
            alike[after, most].append(parent)
        found = {one: await service.replies(parents, seen, *one) for one, parents in alike.items()}
        return [found[after, most].get(parent, []) for parent, after, most in pages]

    return DataLoader(load, max_batch_size=200)


def viewer_reactions(service: ReactionService, viewer_id: str | None) -> DataLoader[str, list[ReactionKind]]:
    """The viewer's reactions; none for anonymous viewers."""

    async def load(subject_ids: list[str]) -> list[list[ReactionKind]]:
        found = await service.of(viewer_id, subject_ids) if viewer_id else {}
        return [found.get(i, []) for i in subject_ids]

    return DataLoader(load, max_batch_size=200)


def count_by_tag(count: Callable[[str], Awaitable[int]]) -> DataLoader[str, int]:
    """One query per distinct tag, concurrently."""

    async def load(names: list[str]) -> list[int]:
        return await asyncio.gather(*map(count, names))

    return DataLoader(load, max_batch_size=20)


def viewer_follows_tag(service: TagService, viewer_id: str | None) -> DataLoader[str, bool]:
    """False for anonymous viewers."""

    async def load(names: list[str]) -> list[bool]:
        followed = await service.follows_which(viewer_id, names) if viewer_id else frozenset()
        return [name in followed for name in names]

    return DataLoader(load, max_batch_size=200)
