"""The ten commonest operations need no more round trips to stores than this, warm and through the router."""

from collections.abc import AsyncIterator

import pytest

from clients.python.miniroom_client import GraphClient
from tests.bench.operations.commonest import Commonest, commonest
from tests.bench.operations.round_trips import Trips, round_trips
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server

MOST: dict[str, Trips] = {
    "feed": {("posts", "mongo"): 1, ("posts", "redis"): 1, ("users", "redis"): 1},
    "tag_page": {("posts", "mongo"): 3, ("posts", "redis"): 3, ("users", "redis"): 1},
    "trending_posts": {("posts", "redis"): 1, ("recommendations", "redis"): 4, ("users", "redis"): 1},
    "post_page": {
        ("posts", "mongo"): 1,
        ("posts", "redis"): 1,
        ("rooms", "mongo"): 1,
        ("rooms", "redis"): 1,
        ("users", "redis"): 2,
    },
    "profile_page": {
        ("posts", "mongo"): 1,
        ("posts", "redis"): 1,
        ("rooms", "mongo"): 1,
        ("rooms", "redis"): 1,
        ("users", "postgres"): 2,
        ("users", "redis"): 1,
    },
    "room_page": {("posts", "redis"): 1, ("rooms", "mongo"): 4, ("rooms", "redis"): 2, ("users", "redis"): 1},
    "notifications": {("notifications", "mongo"): 5, ("users", "redis"): 1},
    "viewer": {("identity", "postgres"): 1, ("users", "redis"): 1},
    "add_reaction": {("posts", "mongo"): 3, ("posts", "redis"): 6},
    "create_post": {("posts", "mongo"): 2, ("posts", "redis"): 5, ("users", "redis"): 1},
}


@pytest.fixture(scope="module")
async def operations(stack: Stack) -> AsyncIterator[dict[str, Commonest]]:
    async with GraphClient.connect(stack.edge, connections=1) as anonymous:
        yield {operation.name: operation for operation in await commonest(anonymous)}


@pytest.mark.parametrize("name", MOST)
async def test_round_trips(stack: Stack, operations: dict[str, Commonest], name: str) -> None:
    found = await round_trips(stack.subgraphs, operations[name])
    more = {key: trips for key, trips in found.items() if trips > MOST[name].get(key, 0)}
    assert not more, f"{name} now needs {found}"


def test_all_are_limited(operations: dict[str, Commonest]) -> None:
    assert operations.keys() == MOST.keys()
