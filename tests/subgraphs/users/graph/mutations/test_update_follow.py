"""updateFollow."""

from collections.abc import Awaitable, Callable

import pytest

from tests.subgraphs.users.conftest import Account, Ask

pytestmark = pytest.mark.server
NewAccount = Callable[..., Awaitable[Account]]
Events = Callable[[Account], list[str]]
UPDATE = """mutation M($input: UpdateFollowInput!) { updateFollow(input: $input) { __typename
  ... on UserError { code path } ... on UpdateFollowSuccess { user { id viewerNotifyOnPost } } } }"""
SEEN = "query U($id: ID) { user(id: $id) { viewerNotifyOnPost } }"


async def test_it_is_a_setting_of_the_follow(new_account: NewAccount, ask: Ask, events_of: Events) -> None:
    fan, star = await new_account(), await new_account()

    async def choose(wanted: bool) -> dict[str, object]:
        answer = await ask(UPDATE, {"input": {"userId": star.id, "notifyOnPost": wanted}}, as_=fan.key)
        return dict(answer["updateFollow"])

    async def seen() -> bool | None:
        found: bool | None = (await ask(SEEN, {"id": star.id}, as_=fan.key))["user"]["viewerNotifyOnPost"]
        return found

    assert (await choose(True))["code"] == "NOT_FOUND"
    assert await seen() is None
    await fan.to("followUser", star)
    assert await seen() is False
    for _ in range(2):
        assert (await choose(True))["user"] == {"id": star.id, "viewerNotifyOnPost": True}
    assert (await ask(SEEN, {"id": star.id}))["user"]["viewerNotifyOnPost"] is None
    await fan.to("followUser", star)
    assert await seen() is True, "following again changes nothing"
    await fan.to("unfollowUser", star)
    await fan.to("followUser", star)
    assert await seen() is False, "a new follow starts anew"
    assert events_of(fan) == ["user-followed", "follow-updated", "user-unfollowed", "user-followed"]


async def test_wrong_accounts_are_errors(new_account: NewAccount, ask: Ask) -> None:
    one, other = await new_account(), await new_account()
    own = await ask(UPDATE, {"input": {"userId": one.id, "notifyOnPost": True}}, as_=one.key)
    assert own["updateFollow"]["code"] == "BAD_USER_INPUT"
    await one.to("followUser", other)
    await other.to("blockUser", one)
    blocked = await ask(UPDATE, {"input": {"userId": other.id, "notifyOnPost": True}}, as_=one.key)
    assert blocked["updateFollow"]["code"] == "NOT_FOUND"
