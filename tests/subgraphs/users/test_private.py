"""Private accounts: following them is a request."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.subgraphs.users.conftest import Ask, Somebody
from tests.subgraphs.users.documents import LISTS, SETTINGS, mutation, people

pytestmark = pytest.mark.server
NewUser = Callable[..., Awaitable[Somebody]]
Events = Callable[[Somebody], list[str]]


@pytest.fixture
async def recluse(new_user: NewUser, ask: Ask) -> Somebody:
    somebody = await new_user("Recluse")
    document = mutation("updateSettings", SETTINGS)
    payload = (await ask(document, {"input": {"isPrivate": True}}, as_=somebody.key))["payload"]
    assert payload["user"]["isPrivate"]
    return somebody


async def requests(ask: Ask, somebody: Somebody, **variables: Any) -> list[str]:
    page = (await ask(people("followRequests"), {"first": 10, **variables}, as_=somebody.key))["page"]
    return [edge["node"]["id"] for edge in page["edges"]]


async def test_following_asks_once(recluse: Somebody, new_user: NewUser, ask: Ask, events_of: Events) -> None:
    fan, later = await new_user(), await new_user()
    for _ in range(2):
        user = (await fan.to("followUser", recluse))["user"]
        assert (user["viewerFollowState"], user["viewerIsFollowing"], user["followerCount"]) == ("REQUESTED", False, 0)
    await later.to("followUser", recluse)
    assert await requests(ask, recluse) == [later.id, fan.id]
    assert await requests(ask, fan) == []
    assert events_of(fan) == ["follow-requested"]


async def test_accepting(recluse: Somebody, new_user: NewUser, ask: Ask, events_of: Events) -> None:
    fan = await new_user()
    await fan.to("followUser", recluse)
    for _ in range(2):
        assert (await recluse.to("acceptFollowRequest", fan))["user"]["followingCount"] == 1
    seen = await fan.sees(recluse)
    assert (seen["viewerFollowState"], seen["followerCount"]) == ("FOLLOWING", 1)
    assert await requests(ask, recluse) == []
    assert events_of(fan) == ["follow-requested", "user-followed"]
    assert (await fan.to("followUser", recluse))["user"]["viewerFollowState"] == "FOLLOWING"


async def test_declining_and_taking_back(recluse: Somebody, new_user: NewUser, ask: Ask) -> None:
    fan, other = await new_user(), await new_user()
    await fan.to("followUser", recluse)
    for _ in range(2):
        assert (await recluse.to("declineFollowRequest", fan))["__typename"] == "DeclineFollowRequestSuccess"
    await other.to("followUser", recluse)
    await other.to("unfollowUser", recluse)
    assert await requests(ask, recluse) == []
    for person in (fan, other):
        assert (await person.sees(recluse))["viewerFollowState"] == "NONE"
        assert (await recluse.to("acceptFollowRequest", person))["code"] == "NOT_FOUND"


async def test_accepting_and_taking_back_at_once_counts_right(recluse: Somebody, new_user: NewUser) -> None:
    for _ in range(5):
        fan = await new_user()
        await fan.to("followUser", recluse)
        await asyncio.gather(recluse.to("acceptFollowRequest", fan), fan.to("unfollowUser", recluse))
        following = (await fan.sees(recluse))["viewerIsFollowing"]
        assert (await fan.sees(fan))["followingCount"] == int(following)


async def test_a_block_ends_a_request(recluse: Somebody, new_user: NewUser, ask: Ask) -> None:
    fan = await new_user()
    await fan.to("followUser", recluse)
    await recluse.to("blockUser", fan)
    assert await requests(ask, recluse) == []
    await recluse.to("unblockUser", fan)
    assert (await recluse.to("acceptFollowRequest", fan))["code"] == "NOT_FOUND"


async def test_lists_are_for_followers(recluse: Somebody, new_user: NewUser, ask: Ask) -> None:
    fan, stranger = await new_user(), await new_user()
    await fan.to("followUser", recluse)
    await recluse.to("acceptFollowRequest", fan)
    for follower_or_self in (fan, recluse):
        lists = (await ask(LISTS, {"id": recluse.id}, as_=follower_or_self.key))["user"]
        assert [edge["node"]["id"] for edge in lists["followers"]["edges"]] == [fan.id]
    for viewer in (stranger.key, None):
        assert (await ask(LISTS, {"id": recluse.id}, as_=viewer))["user"] == {"followers": None, "following": None}


async def test_no_longer_private(recluse: Somebody, new_user: NewUser, ask: Ask) -> None:
    fan = await new_user()
    await fan.to("followUser", recluse)
    await ask(mutation("updateSettings", "id"), {"input": {"isPrivate": False}}, as_=recluse.key)
    assert await requests(ask, recluse) == [fan.id]
    assert (await fan.to("followUser", recluse))["user"]["viewerFollowState"] == "FOLLOWING"
    assert await requests(ask, recluse) == []


async def test_pages_of_requests(recluse: Somebody, new_user: NewUser, ask: Ask) -> None:
    fans = [await new_user() for _ in range(3)]
    for fan in fans:
        await fan.to("followUser", recluse)
    page = (await ask(people("followRequests"), {"first": 2}, as_=recluse.key))["page"]
    assert [edge["node"]["id"] for edge in page["edges"]] == [fans[2].id, fans[1].id]
    assert await requests(ask, recluse, after=page["pageInfo"]["endCursor"]) == [fans[0].id]
