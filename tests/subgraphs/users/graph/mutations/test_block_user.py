"""blockUser and unblockUser."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.users.domain import rules
from tests.subgraphs.users.conftest import Account, Ask
from tests.subgraphs.users.documents import LISTS, SEARCH, USER, mutation, people

pytestmark = pytest.mark.server
NewAccount = Callable[..., Awaitable[Account]]
Events = Callable[[Account], list[str]]


class TestBlock:
    async def test_it_ends_follows_in_both_directions(self, new_account: NewAccount, events_of: Events) -> None:
        one, other = await new_account(), await new_account()
        await one.to("followUser", other)
        await other.to("followUser", one)
        payload = await one.to("blockUser", other)
        assert payload["user"]["viewerIsBlocking"]
        assert payload["user"]["viewerFollowState"] == "NOT_FOLLOWING"
        assert (payload["user"]["followerCount"], payload["user"]["followingCount"]) == (0, 0)
        assert events_of(one) == ["user-followed", "user-unfollowed", "user-blocked"]
        assert events_of(other) == ["user-followed", "user-unfollowed"]

    async def test_a_blocked_account_does_not_find_the_other(self, new_account: NewAccount, ask: Ask) -> None:
        one, other = await new_account("Blockmaker"), await new_account("Blockmaker")
        await one.to("blockUser", other)
        assert await other.sees(one) is None
        assert (await ask(USER, {"handle": one.handle}, as_=other.key))["user"] is None
        for name in ("followUser", "muteUser", "unfollowUser"):
            assert (await other.to(name, one))["__typename"] == "NotFound"
        assert (await one.sees(other))["id"] == other.id, "the blocking account must be able to unblock"
        assert (await ask(USER, {"id": one.id}))["user"]["id"] == one.id, "the caller is anonymous"
        for viewer in (one, other):
            found = await ask(SEARCH, {"search": "blockmaker", "first": 100}, as_=viewer.key)
            assert {one.id, other.id} & {edge["node"]["id"] for edge in found["users"]["edges"]} == {viewer.id}

    async def test_lists_leave_the_pair_out(self, new_account: NewAccount, ask: Ask) -> None:
        star, one, other = await new_account(), await new_account(), await new_account()
        for fan in (one, other):
            await fan.to("followUser", star)
        await one.to("blockUser", other)
        for viewer in (one, other):
            lists = (await ask(LISTS, {"id": star.id}, as_=viewer.key))["user"]
            assert [edge["node"]["id"] for edge in lists["followers"]["edges"]] == [viewer.id]
        assert len((await ask(LISTS, {"id": star.id}))["user"]["followers"]["edges"]) == 2

    async def test_twice_is_once_and_unblocking_restores_no_follow(
        self, new_account: NewAccount, events_of: Events
    ) -> None:
        one, other = await new_account(), await new_account()
        await other.to("followUser", one)
        for name in ("blockUser", "blockUser", "unblockUser", "unblockUser"):
            assert (await one.to(name, other))["user"]["id"] == other.id
        assert (await other.sees(one))["viewerFollowState"] == "NOT_FOLLOWING"
        assert events_of(one) == ["user-blocked", "user-unblocked"]
        assert (await other.to("followUser", one))["user"]["followerCount"] == 1

    async def test_two_accounts_can_block_each_other(self, new_account: NewAccount) -> None:
        one, other = await new_account(), await new_account()
        await one.to("blockUser", other)
        payload = await other.to("blockUser", one)
        assert (payload["__typename"], payload["user"]) == ("BlockUserSuccess", None)
        await one.to("unblockUser", other)
        assert await one.sees(other) is None
        await other.to("unblockUser", one)
        assert (await one.sees(other))["viewerIsBlocking"] is False

    async def test_a_blocking_account_cannot_follow(self, new_account: NewAccount) -> None:
        one, other = await new_account(), await new_account()
        await one.to("blockUser", other)
        assert (await one.to("followUser", other))["code"] == "FORBIDDEN"

    async def test_a_follow_at_the_same_time_never_survives(self, new_account: NewAccount) -> None:
        for _ in range(10):
            one, other = await new_account(), await new_account()
            await asyncio.gather(one.to("blockUser", other), other.to("followUser", one))
            assert (await one.sees(one))["followerCount"] == 0
            assert (await other.sees(other))["followingCount"] == 0

    async def test_the_list_of_blocked_accounts(self, new_account: NewAccount, ask: Ask) -> None:
        one, others = await new_account(), [await new_account() for _ in range(3)]
        for other in others:
            await one.to("blockUser", other)
        page = (await ask(people("blockedUsers"), {"first": 2}, as_=one.key))["page"]
        rest = (await ask(people("blockedUsers"), {"first": 2, "after": page["pageInfo"]["endCursor"]}, as_=one.key))[
            "page"
        ]
        assert [edge["node"]["id"] for edge in page["edges"] + rest["edges"]] == [other.id for other in others]
        assert not rest["pageInfo"]["hasNextPage"]

    async def test_blocks_are_limited(self, new_account: NewAccount, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rules, "MAX_BLOCKED", 1)
        one, first, second = await new_account(), await new_account(), await new_account()
        for _ in range(2):
            assert (await one.to("blockUser", first))["__typename"] == "BlockUserSuccess"
        assert (await one.to("blockUser", second))["__typename"] == "Conflict"
        assert (await one.sees(second))["viewerIsBlocking"] is False

    @pytest.mark.parametrize("name", ["blockUser", "unblockUser", "muteUser", "unmuteUser", "followUser"])
    async def test_invalid_ids_are_refused(self, name: str, new_account: NewAccount, ask: Ask) -> None:
        one = await new_account()
        assert (await one.do(name, userId="garbage"))["code"] == "BAD_USER_INPUT"
        assert (await one.do(name, userId=global_id("Post", new_id())))["code"] == "BAD_USER_INPUT"
        unknown = global_id("User", "00000000-0000-7000-8000-000000000000")
        assert (await one.do(name, userId=unknown))["code"] == "NOT_FOUND"
        anonymous = await ask(mutation(name), {"input": {"userId": one.id}})
        assert anonymous["payload"]["code"] == "UNAUTHENTICATED"

    @pytest.mark.parametrize("name", ["blockUser", "muteUser"])
    async def test_an_account_cannot_block_itself(self, name: str, new_account: NewAccount) -> None:
        one = await new_account()
        assert (await one.to(name, one))["code"] == "BAD_USER_INPUT"


async def test_a_muted_account_is_listed_until_unmuted(new_account: NewAccount, ask: Ask, events_of: Events) -> None:
    one, other = await new_account(), await new_account()
    await one.to("followUser", other)
    for _ in range(2):
        payload = await one.to("muteUser", other)
        assert (payload["user"]["viewerIsMuting"], payload["user"]["viewerFollowState"]) == (True, "FOLLOWING")
    page = (await ask(people("mutedUsers"), {"first": 5}, as_=one.key))["page"]
    assert [edge["node"]["id"] for edge in page["edges"]] == [other.id]
    assert (await other.sees(one))["viewerIsMuting"] is False
    for _ in range(2):
        assert not (await one.to("unmuteUser", other))["user"]["viewerIsMuting"]
    assert events_of(one) == ["user-followed", "user-muted", "user-unmuted"]


@pytest.mark.parametrize("field", ["blockedUsers", "mutedUsers", "followRequests"])
async def test_own_lists_are_for_who_is_signed_in(field: str, ask: Ask) -> None:
    (error,) = await ask(people(field), {"first": 1}, errors=True)
    assert error["extensions"]["code"] == "UNAUTHENTICATED"
