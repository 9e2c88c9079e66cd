"""followUser and unfollowUser through the graph; counts stay right under concurrency."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest

from clients.python.miniroom_client import operation
from tests.fixtures.graph import Ask, SignedUp
from tests.subgraphs.users.conftest import Account
from tests.subgraphs.users.documents import mutation

pytestmark = pytest.mark.server


AGAIN = {"DEPENDENCY_UNAVAILABLE", "SUBGRAPH_REQUEST_TIMEOUT", "SUBGRAPH_CIRCUIT_BREAKER_REJECTED"}


async def insists(do: Callable[[], Awaitable[list[Any]]]) -> None:
    """Retries as an app does; a slow machine may answer so under load."""
    for _ in range(20):
        errors = await do()
        if not errors:
            return
        assert {error["extensions"]["code"] for error in errors} <= AGAIN, errors
        await asyncio.sleep(0.2)
    pytest.fail("it is never done")


async def test_following_counts_once(run: Ask, new_person: Callable[..., Any]) -> None:
    star: SignedUp = await new_person("star")
    fan: SignedUp = await new_person("fan")
    for _ in range(2):
        payload = await run("follow_user", {"input": {"userId": star.id}}, token=fan.token)
        assert payload["user"] == {"id": star.id, "followerCount": 1, "viewerIsFollowing": True}
    for _ in range(2):
        payload = await run("unfollow_user", {"input": {"userId": star.id}}, token=fan.token)
        assert payload["user"] == {"id": star.id, "followerCount": 0, "viewerIsFollowing": False}


async def test_many_at_once_and_each_other(graph: Ask, new_person: Callable[..., Any]) -> None:
    people: list[SignedUp] = list(await asyncio.gather(*(new_person("ring") for _ in range(8))))
    pairs = [(one, other) for one in people for other in people if one is not other]

    async def follow(one: SignedUp, other: SignedUp) -> list[Any]:
        answer = await graph(operation("follow_user"), {"input": {"userId": other.id}}, token=one.token)
        return list(answer.get("errors", []))

    await asyncio.gather(*(insists(partial(follow, *pair)) for pair in pairs))
    document = """query P($handle: String!) { user(handle: $handle) { followerCount followingCount
      followers(first: 100) { edges { node { handle } } } following(first: 3) { edges { node { handle } }
      pageInfo { hasNextPage } } } }"""
    for person in people:
        user = (await graph(document, {"handle": person.handle}))["data"]["user"]
        others = {each.handle for each in people if each is not person}
        assert (user["followerCount"], user["followingCount"]) == (7, 7)
        assert {edge["node"]["handle"] for edge in user["followers"]["edges"]} == others
        assert user["following"]["pageInfo"]["hasNextPage"]


async def test_fifty_at_once_and_back(
    new_account: Callable[..., Awaitable[Account]], ask: Callable[..., Awaitable[Any]]
) -> None:
    """Some follow twice at once, and half of all take it back at once: the count is that of the pairs."""
    star, fans = await new_account(), [await new_account() for _ in range(50)]

    async def tell(name: str, fan: Account) -> list[Any]:
        return list(await ask(mutation(name), {"input": {"userId": star.id}}, as_=fan.key, errors=True))

    await asyncio.gather(*(insists(partial(tell, "followUser", fan)) for fan in [*fans, *fans[:10]]))
    assert (await star.sees(star))["followerCount"] == 50
    await asyncio.gather(*(insists(partial(tell, "unfollowUser", fan)) for fan in [*fans[:25], *fans[:10]]))
    assert (await star.sees(star))["followerCount"] == 25
    seen = await asyncio.gather(*(fan.sees(star) for fan in fans))
    assert [each["viewerIsFollowing"] for each in seen] == [False] * 25 + [True] * 25
    assert [(await fan.sees(fan))["followingCount"] for fan in fans] == [0] * 25 + [1] * 25
