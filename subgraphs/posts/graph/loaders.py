"""Data loaders of one operation; each turns many keys into one query."""

from collections.abc import Awaitable, Callable

from aiodataloader import DataLoader

from subgraphs.posts.domain.read_models import StoredPost, Viewer
from subgraphs.posts.services.posts import PostService

AskViewer = Callable[[], Awaitable[Viewer]]


def post_by_id(service: PostService, viewer: AskViewer) -> DataLoader[str, StoredPost | None]:
    """Posts that the viewer can see."""

    async def load(ids: list[str]) -> list[StoredPost | None]:
        found = await service.find(ids, await viewer())
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=200)
