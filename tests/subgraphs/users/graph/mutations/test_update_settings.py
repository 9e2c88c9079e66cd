"""updateSettings."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.subgraphs.users.conftest import Account, Ask
from tests.subgraphs.users.documents import OWN, SETTINGS, mutation

pytestmark = pytest.mark.server
NewAccount = Callable[..., Awaitable[Account]]
Events = Callable[[Account], list[str]]
UPDATE = mutation("updateSettings", SETTINGS)
PROFILE = mutation("updateProfile", "bio links { label url } avatarAsset { id }")
LINK = {"url": "https://a.example"}
KINDS = (
    "followed",
    "followRequests",
    "commented",
    "replied",
    "reacted",
    "mentioned",
    "roomVisits",
    "guestBook",
    "trending",
)
EVERYTHING = dict.fromkeys(KINDS, True)


async def update(ask: Ask, account: Account, **input: Any) -> Any:
    return (await ask(UPDATE, {"input": input}, as_=account.key))["payload"]


async def test_what_is_left_out_stays(new_account: NewAccount, ask: Ask, events_of: Events) -> None:
    one = await new_account()
    first = await update(ask, one, locale="ko-KR", whoMayVisit="FOLLOWERS", notifications={"reacted": False})
    assert first["user"]["settings"] == {
        "locale": "ko-KR",
        "timeZone": "UTC",
        "whoMayVisit": "FOLLOWERS",
        "whoMayComment": "EVERYONE",
        "whoMayFollow": "EVERYONE",
        "notifications": {**EVERYTHING, "reacted": False},
    }
    second = await update(ask, one, timeZone="Asia/Seoul", notifications={"followRequests": False})
    assert second["user"]["settings"] == {
        **first["user"]["settings"],
        "timeZone": "Asia/Seoul",
        "notifications": {**EVERYTHING, "reacted": False, "followRequests": False},
    }
    third = await update(ask, one, notifications={"reacted": True, "followRequests": True})
    assert third["user"]["settings"]["notifications"] == EVERYTHING
    assert events_of(one) == ["settings-changed"] * 3
    await update(ask, one, locale="ko-KR")
    assert len(events_of(one)) == 3, "nothing changed, nothing published"


async def test_other_accounts_do_not_see_settings(new_account: NewAccount, ask: Ask) -> None:
    one, other = await new_account(), await new_account()
    assert (await ask(OWN, {"id": one.id}, as_=one.key))["user"]["settings"]["locale"] == "en"
    for viewer in (other.key, None):
        assert (await ask(OWN, {"id": one.id}, as_=viewer))["user"]["settings"] is None


@pytest.mark.parametrize(
    ("input", "path"),
    [
        ({"locale": "korean"}, "locale"),
        ({"locale": ""}, "locale"),
        ({"locale": "zz"}, "locale"),
        ({"locale": "ko-YY"}, "locale"),
        ({"locale": "ko\n"}, "locale"),
        ({"locale": "k" * 100_000}, "locale"),
        ({"timeZone": "Seoul"}, "timeZone"),
        ({"timeZone": "../../etc/passwd"}, "timeZone"),
        ({"timeZone": "a\0"}, "timeZone"),
        ({"timeZone": "Asia/Pyongchang"}, "timeZone"),
        ({"timeZone": "asia/seoul"}, "timeZone"),
    ],
    ids=str,
)
async def test_invalid_settings_are_refused(
    input: dict[str, Any], path: str, new_account: NewAccount, ask: Ask
) -> None:
    error = await update(ask, await new_account(), **input)
    assert (error["code"], error["path"]) == ("BAD_USER_INPUT", [path])


async def test_an_account_with_audience_nobody_gets_no_new_followers(new_account: NewAccount, ask: Ask) -> None:
    one, fan, other = await new_account(), await new_account(), await new_account()
    await fan.to("followUser", one)
    await update(ask, one, whoMayFollow="NOBODY")
    assert (await fan.to("followUser", one))["user"]["viewerFollowState"] == "FOLLOWING"
    for is_private in (False, True):
        await update(ask, one, isPrivate=is_private)
        assert (await other.to("followUser", one))["code"] == "FORBIDDEN"
    await update(ask, one, whoMayFollow="EVERYONE")
    assert (await other.to("followUser", one))["user"]["viewerFollowState"] == "REQUESTED"
