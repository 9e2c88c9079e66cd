"""Each loader turns the keys of one operation into one query."""

from aiodataloader import DataLoader

from subgraphs.users.domain.read_models import Profile
from subgraphs.users.services.registry import Services

_MAX_KEYS = 500


def profile_by_id(services: Services, viewer_id: str | None) -> DataLoader[str, Profile | None]:
    async def load(ids: list[str]) -> list[Profile | None]:
        found = await services.people.find_many(ids, viewer_id)
        return [found.get(i) for i in ids]

    return DataLoader(load, max_batch_size=_MAX_KEYS)
