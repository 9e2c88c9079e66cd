"""updateSettings, updateProfile's links and picture; who sees what."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from tests.subgraphs.users.conftest import Ask, Somebody
from tests.subgraphs.users.documents import OWN, SETTINGS, mutation

pytestmark = pytest.mark.server
NewUser = Callable[..., Awaitable[Somebody]]
Events = Callable[[Somebody], list[str]]
UPDATE = mutation("updateSettings", SETTINGS)
PROFILE = mutation("updateProfile", "bio links { label url } avatarAsset { id }")
LINK = {"url": "https://a.example"}
EVERYTHING = {"followed": True, "followRequests": True, "commented": True, "replied": True, "reacted": True}


async def update(ask: Ask, somebody: Somebody, **input: Any) -> Any:
    return (await ask(UPDATE, {"input": input}, as_=somebody.key))["payload"]


async def test_what_is_left_out_stays(new_user: NewUser, ask: Ask, events_of: Events) -> None:
    one = await new_user()
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
    assert len(events_of(one)) == 3, "nothing changed, nothing told"


async def test_nobody_else_sees_them(new_user: NewUser, ask: Ask) -> None:
    one, other = await new_user(), await new_user()
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
async def test_bad_settings(input: dict[str, Any], path: str, new_user: NewUser, ask: Ask) -> None:
    refused = await update(ask, await new_user(), **input)
    assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", [path])


async def test_links_and_a_picture(new_user: NewUser, ask: Ask) -> None:
    one, asset = await new_user(), global_id("Asset", new_id())
    links = [{"label": "블로그", "url": "https://blog.example/하늘"}, {"label": None, "url": "https://shop.example"}]

    async def change(**input: Any) -> Any:
        return (await ask(PROFILE, {"input": input}, as_=one.key))["payload"]

    assert (await change(links=links, avatarAssetId=asset))["user"] == {
        "bio": None,
        "links": links,
        "avatarAsset": {"id": asset},
    }
    assert (await change(bio="x"))["user"] == {"bio": "x", "links": links, "avatarAsset": {"id": asset}}
    assert (await change(links=[], avatarAssetId=None))["user"] == {"bio": "x", "links": [], "avatarAsset": None}
    assert (await change(avatarAssetId=one.id))["path"] == ["avatarAssetId"]


@pytest.mark.parametrize(
    "url",
    [
        "http://plain.example",
        "javascript:alert(1)",
        "https://me:secret@evil.example",
        "https://localhost",
        "https://[",
        "https://a.example:8443/",
        "https://a b.example",
        "https://" + "a" * 300 + ".example",
        "https://a.example/\u202emoc.live",
        "https://a.example/\u200b",
        "JAVASCRIPT:alert(1)//https://a.example",
        "data:text/html,x",
        "",
    ],
)
async def test_bad_links(url: str, new_user: NewUser, ask: Ask) -> None:
    one = await new_user()
    refused = (await ask(PROFILE, {"input": {"links": [{"url": url}]}}, as_=one.key))["payload"]
    assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", ["links"])


async def test_too_many_links(new_user: NewUser, ask: Ask) -> None:
    one = await new_user()
    for number in (6, 10_000):
        links = [{"url": "https://a.example"}] * number
        assert (await ask(PROFILE, {"input": {"links": links}}, as_=one.key))["payload"]["path"] == ["links"]


@pytest.mark.parametrize("name", ["\u202eanna", "\u3164", "\u200b", "a\u2066b", "가\0", "가\nnext", " ", "a" * 51])
async def test_names_that_mislead_or_show_nothing(name: str, new_user: NewUser, ask: Ask) -> None:
    one = await new_user()
    for input, field in (({"displayName": name}, "displayName"), ({"links": [LINK | {"label": name}]}, "links")):
        refused = (await ask(PROFILE, {"input": input}, as_=one.key))["payload"]
        assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", [field])


@pytest.mark.parametrize("name", ["שלום", "مرحبا\u200f", "👩‍👩‍👧 가족", "é", "Zoë"])
async def test_names_of_the_world(name: str, new_user: NewUser, ask: Ask) -> None:
    one = await new_user()
    assert (await one.do("updateProfile", displayName=name))["user"]["displayName"] == name


async def test_nobody_new_follows_who_takes_nobody(new_user: NewUser, ask: Ask) -> None:
    one, fan, other = await new_user(), await new_user(), await new_user()
    await fan.to("followUser", one)
    await update(ask, one, whoMayFollow="NOBODY")
    assert (await fan.to("followUser", one))["user"]["viewerFollowState"] == "FOLLOWING"
    for is_private in (False, True):
        await update(ask, one, isPrivate=is_private)
        assert (await other.to("followUser", one))["code"] == "FORBIDDEN"
    await update(ask, one, whoMayFollow="EVERYONE")
    assert (await other.to("followUser", one))["user"]["viewerFollowState"] == "REQUESTED"
