"""Private accounts: following them is a request."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.subgraphs.users.conftest import Account, Ask
from tests.subgraphs.users.documents import LISTS, SETTINGS, mutation, people

pytestmark = pytest.mark.server
NewAccount = Callable[..., Awaitable[Account]]
Events = Callable[[Account], list[str]]


@pytest.fixture
async def private(new_account: NewAccount, ask: Ask) -> Account:
    account = await new_account("Recluse")
    document = mutation("updateSettings", SETTINGS)
    payload = (await ask(document, {"input": {"isPrivate": True}}, as_=account.key))["payload"]
    assert payload["user"]["isPrivate"]
    return account


async def requests(ask: Ask, account: Account, **variables: Any) -> list[str]:
    page = (await ask(people("followRequests"), {"first": 10, **variables}, as_=account.key))["page"]
    return [edge["node"]["id"] for edge in page["edges"]]


async def test_following_a_private_account_creates_one_request(
    private: Account, new_account: NewAccount, ask: Ask, events_of: Events
) -> None:
    fan, later = await new_account(), await new_account()
    for _ in range(2):
        user = (await fan.to("followUser", private))["user"]
        assert (user["viewerFollowState"], user["viewerIsFollowing"], user["followerCount"]) == ("REQUESTED", False, 0)
    await later.to("followUser", private)
    assert await requests(ask, private) == [later.id, fan.id]
    assert await requests(ask, fan) == []
    assert events_of(fan) == ["follow-requested"]


async def test_an_accepted_request_becomes_a_follow(
    private: Account, new_account: NewAccount, ask: Ask, events_of: Events
) -> None:
    fan = await new_account()
    await fan.to("followUser", private)
    for _ in range(2):
        assert (await private.to("acceptFollowRequest", fan))["user"]["followingCount"] == 1
    seen = await fan.sees(private)
    assert (seen["viewerFollowState"], seen["followerCount"]) == ("FOLLOWING", 1)
    assert await requests(ask, private) == []
    assert events_of(fan) == ["follow-requested", "user-followed"]
    assert (await fan.to("followUser", private))["user"]["viewerFollowState"] == "FOLLOWING"


async def test_requests_can_be_declined_and_withdrawn(
    private: Account, new_account: NewAccount, ask: Ask, events_of: Events
) -> None:
    fan, other = await new_account(), await new_account()
    await fan.to("followUser", private)
    for _ in range(2):
        assert (await private.to("declineFollowRequest", fan))["__typename"] == "DeclineFollowRequestSuccess"
    await other.to("followUser", private)
    await other.to("unfollowUser", private)
    assert await requests(ask, private) == []
    for person in (fan, other):
        assert events_of(person) == ["follow-requested", "follow-request-ended"]
        assert (await person.sees(private))["viewerFollowState"] == "NOT_FOLLOWING"
        assert (await private.to("acceptFollowRequest", person))["code"] == "NOT_FOUND"


async def test_accepting_and_taking_back_at_once_counts_right(private: Account, new_account: NewAccount) -> None:
    for _ in range(5):
        fan = await new_account()
        await fan.to("followUser", private)
        await asyncio.gather(private.to("acceptFollowRequest", fan), fan.to("unfollowUser", private))
        following = (await fan.sees(private))["viewerIsFollowing"]
        assert (await fan.sees(fan))["followingCount"] == int(following)


async def test_a_block_ends_a_request(private: Account, new_account: NewAccount, ask: Ask) -> None:
    fan = await new_account()
    await fan.to("followUser", private)
    await private.to("blockUser", fan)
    assert await requests(ask, private) == []
    await private.to("unblockUser", fan)
    assert (await private.to("acceptFollowRequest", fan))["code"] == "NOT_FOUND"


async def test_lists_are_for_followers(private: Account, new_account: NewAccount, ask: Ask) -> None:
    fan, stranger = await new_account(), await new_account()
    await fan.to("followUser", private)
    await private.to("acceptFollowRequest", fan)
    for follower_or_self in (fan, private):
        lists = (await ask(LISTS, {"id": private.id}, as_=follower_or_self.key))["user"]
        assert [edge["node"]["id"] for edge in lists["followers"]["edges"]] == [fan.id]
    for viewer in (stranger.key, None):
        assert (await ask(LISTS, {"id": private.id}, as_=viewer))["user"] == {"followers": None, "following": None}


async def test_pending_requests_stay_when_the_account_becomes_public(
    private: Account, new_account: NewAccount, ask: Ask
) -> None:
    fan = await new_account()
    await fan.to("followUser", private)
    await ask(mutation("updateSettings", "id"), {"input": {"isPrivate": False}}, as_=private.key)
    assert await requests(ask, private) == [fan.id]
    assert (await fan.to("followUser", private))["user"]["viewerFollowState"] == "FOLLOWING"
    assert await requests(ask, private) == []


async def test_requests_are_paginated(private: Account, new_account: NewAccount, ask: Ask) -> None:
    fans = [await new_account() for _ in range(3)]
    for fan in fans:
        await fan.to("followUser", private)
    page = (await ask(people("followRequests"), {"first": 2}, as_=private.key))["page"]
    assert [edge["node"]["id"] for edge in page["edges"]] == [fans[2].id, fans[1].id]
    assert await requests(ask, private, after=page["pageInfo"]["endCursor"]) == [fans[0].id]
