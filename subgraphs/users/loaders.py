"""One set per operation; each turns many keys into one query."""

from aiodataloader import DataLoader

from subgraphs.users.models import ProfileRow
from subgraphs.users.service import UserService


def profile_by_id(service: UserService) -> DataLoader[str, ProfileRow | None]:
    async def load(ids: list[str]) -> list[ProfileRow | None]:
        found = await service.find(ids)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=500)


def is_followed(service: UserService, viewer_id: str | None) -> DataLoader[str, bool]:
    """Whether the viewer follows each of these people; False for nobody."""

    async def load(ids: list[str]) -> list[bool]:
        followed = await service.followed_among(viewer_id, ids) if viewer_id else set()
        return [i in followed for i in ids]

    return DataLoader(load, max_batch_size=500)
