"""Chance, on a set in memory."""

from typing import Any, cast

from redis.asyncio import Redis

from subgraphs.recommendations.services.recommendations import RecommendationService


class RoomsInMemory:
    def __init__(self, *rooms: str) -> None:
        self._rooms = rooms

    async def srandmember(self, key: str, count: int) -> list[str]:
        return list(self._rooms[:count])

    async def hmget(self, key: str, rooms: list[str]) -> list[None]:
        return [None] * len(rooms)


def service_of(*rooms: str) -> RecommendationService:
    return RecommendationService(cast(Redis, cast(Any, RoomsInMemory(*rooms))))


async def test_never_an_excluded_room() -> None:
    assert await service_of("a", "b", "c").random_room(["b", "a", "a"], None) == "c"


async def test_nothing_when_all_are_excluded() -> None:
    assert await service_of("a", "b").random_room(["a", "b", "elsewhere"], None) is None
    assert await service_of().random_room([], None) is None
