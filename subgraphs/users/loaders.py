"""One set per operation; each turns many keys into one query."""

from collections.abc import Awaitable, Callable, Sequence

from aiodataloader import DataLoader

from subgraphs.users.models import FollowState, Profile
from subgraphs.users.service import Services

_MOST_KEYS = 500


def profile_by_id(services: Services, viewer_id: str | None) -> DataLoader[str, Profile | None]:
    async def load(ids: list[str]) -> list[Profile | None]:
        found = await services.people.by_id(ids, viewer_id)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=_MOST_KEYS)


def follow_state(services: Services, viewer_id: str) -> DataLoader[str, FollowState]:
    """How the viewer stands to each of these people."""

    async def load(ids: list[str]) -> list[FollowState]:
        found = await services.follows.states(viewer_id, ids)
        return [found.get(i, FollowState.NONE) for i in ids]

    return DataLoader(load, max_batch_size=_MOST_KEYS)


def among(find: Callable[[str, Sequence[str]], Awaitable[set[str]]], viewer_id: str) -> DataLoader[str, bool]:
    """Whether each of these people is one that `find` answers for the viewer."""

    async def load(ids: list[str]) -> list[bool]:
        found = await find(viewer_id, ids)
        return [i in found for i in ids]

    return DataLoader(load, max_batch_size=_MOST_KEYS)
