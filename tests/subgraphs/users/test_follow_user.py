"""followUser and unfollowUser through the graph; counts stay right under concurrency."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.graph import Ask, SignedUp

pytestmark = pytest.mark.server


async def test_following_counts_once(run: Ask, new_person: Callable[..., Any]) -> None:
    star: SignedUp = await new_person("star")
    fan: SignedUp = await new_person("fan")
    for _ in range(2):
        payload = await run("follow_user", {"input": {"userId": star.id}}, token=fan.token)
        assert payload["user"] == {"id": star.id, "followerCount": 1, "viewerIsFollowing": True}
    for _ in range(2):
        payload = await run("unfollow_user", {"input": {"userId": star.id}}, token=fan.token)
        assert payload["user"] == {"id": star.id, "followerCount": 0, "viewerIsFollowing": False}


async def test_many_at_once_and_each_other(run: Ask, graph: Ask, new_person: Callable[..., Any]) -> None:
    people: list[SignedUp] = list(await asyncio.gather(*(new_person("ring") for _ in range(8))))
    pairs = [(one, other) for one in people for other in people if one is not other]
    done = await asyncio.gather(
        *(run("follow_user", {"input": {"userId": other.id}}, token=one.token) for one, other in pairs)
    )
    assert {payload["__typename"] for payload in done} == {"FollowUserSuccess"}
    document = """query P($handle: String!) { user(handle: $handle) { followerCount followingCount
      followers(first: 100) { edges { node { handle } } } following(first: 3) { edges { node { handle } }
      pageInfo { hasNextPage } } } }"""
    for person in people:
        user = (await graph(document, {"handle": person.handle}))["data"]["user"]
        others = {each.handle for each in people if each is not person}
        assert (user["followerCount"], user["followingCount"]) == (7, 7)
        assert {edge["node"]["handle"] for edge in user["followers"]["edges"]} == others
        assert user["following"]["pageInfo"]["hasNextPage"]
