"""updateSettings, updateProfile's links and picture; who sees what."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from subgraphs.kit.ids import global_id, new_id
from tests.subgraphs.users.conftest import Ask, Somebody
from tests.subgraphs.users.documents import OWN, SETTINGS, mutation

pytestmark = pytest.mark.server
NewUser = Callable[..., Awaitable[Somebody]]
Events = Callable[[Somebody], list[str]]
UPDATE = mutation("updateSettings", SETTINGS)
PROFILE = mutation("updateProfile", "bio links { label url } avatarAsset { id }")
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
        ({"locale": "k" * 100_000}, "locale"),
        ({"timeZone": "Seoul"}, "timeZone"),
        ({"timeZone": "../../etc/passwd"}, "timeZone"),
        ({"timeZone": "a\0"}, "timeZone"),
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
        "",
    ],
)
async def test_bad_links(url: str, new_user: NewUser, ask: Ask) -> None:
    one = await new_user()
    refused = (await ask(PROFILE, {"input": {"links": [{"url": url}]}}, as_=one.key))["payload"]
    assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", ["links"])


async def test_too_many_links(new_user: NewUser, ask: Ask) -> None:
    one = await new_user()
    links = [{"url": "https://a.example"}] * 6
    assert (await ask(PROFILE, {"input": {"links": links}}, as_=one.key))["payload"]["path"] == ["links"]
