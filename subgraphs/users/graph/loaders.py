"""Each loader turns the keys of one operation into one query."""

from collections.abc import Awaitable, Callable, Sequence

from aiodataloader import DataLoader

from subgraphs.users.domain.enums import FollowState
from subgraphs.users.domain.read_models import Profile
from subgraphs.users.services.registry import Services

_MAX_KEYS = 500


def profile_by_id(services: Services, viewer_id: str | None) -> DataLoader[str, Profile | None]:
    async def load(ids: list[str]) -> list[Profile | None]:
        found = await services.people.find_many(ids, viewer_id)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=_MAX_KEYS)


def follow_state(services: Services, viewer_id: str) -> DataLoader[str, FollowState]:
    async def load(ids: list[str]) -> list[FollowState]:
        found = await services.follows.find_states(viewer_id, ids)
        return [found.get(i, FollowState.NONE) for i in ids]

    return DataLoader(load, max_batch_size=_MAX_KEYS)


def among(find: Callable[[str, Sequence[str]], Awaitable[set[str]]], viewer_id: str) -> DataLoader[str, bool]:
    """Whether `find` returns each of these accounts for the viewer."""

    async def load(ids: list[str]) -> list[bool]:
        found = await find(viewer_id, ids)
        return [i in found for i in ids]

    return DataLoader(load, max_batch_size=_MAX_KEYS)
