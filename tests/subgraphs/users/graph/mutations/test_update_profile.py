"""updateProfile."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.users.services.registry import Services
from tests.subgraphs.users.conftest import Account, Ask
from tests.subgraphs.users.documents import SETTINGS, mutation

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


async def test_links_and_a_picture(new_account: NewAccount, ask: Ask, domain_services: Services) -> None:
    one, key = await new_account(), new_id()
    asset = global_id("Asset", key)
    await domain_services.assets.add(key, one.key, "IMAGE")
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


async def test_images_of_others_look_like_unknown_assets(new_account: NewAccount, domain_services: Services) -> None:
    one, other, image, sofa = await new_account(), await new_account(), new_id(), new_id()
    await domain_services.assets.add(image, other.key, "IMAGE")
    await domain_services.assets.add(sofa, other.key, "FURNITURE")
    unknown = "00000000-0000-7000-8000-000000000000"
    errors = [await one.do("updateProfile", avatarAssetId=global_id("Asset", key)) for key in (image, unknown)]
    assert errors[0] == errors[1]
    assert (errors[0]["code"], errors[0]["path"]) == ("BAD_USER_INPUT", ["avatarAssetId"])
    assert "user" in await one.do("updateProfile", avatarAssetId=global_id("Asset", sofa))


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
        "https://a.example/\u200bx",
        "JAVASCRIPT:alert(1)//https://a.example",
        "data:text/html,x",
        "",
    ],
)
async def test_invalid_links_are_refused(url: str, new_account: NewAccount, ask: Ask) -> None:
    one = await new_account()
    error = (await ask(PROFILE, {"input": {"links": [{"url": url}]}}, as_=one.key))["payload"]
    assert (error["code"], error["path"]) == ("BAD_USER_INPUT", ["links"])


async def test_six_links_are_refused(new_account: NewAccount, ask: Ask) -> None:
    one = await new_account()
    for number in (6, 10_000):
        links = [{"url": "https://a.example"}] * number
        assert (await ask(PROFILE, {"input": {"links": links}}, as_=one.key))["payload"]["path"] == ["links"]


@pytest.mark.parametrize("name", ["\u202eanna", "\u3164", "\u200b", "a\u2066b", "가\0", "가\nnext", " ", "a" * 51])
async def test_names_that_mislead_or_show_nothing(name: str, new_account: NewAccount, ask: Ask) -> None:
    one = await new_account()
    for input, field in (({"displayName": name}, "displayName"), ({"links": [LINK | {"label": name}]}, "links")):
        error = (await ask(PROFILE, {"input": input}, as_=one.key))["payload"]
        assert (error["code"], error["path"]) == ("BAD_USER_INPUT", [field])


@pytest.mark.parametrize("name", ["שלום", "مرحبا\u200f", "👩‍👩‍👧 가족", "é", "Zoë"])
async def test_names_of_the_world(name: str, new_account: NewAccount, ask: Ask) -> None:
    one = await new_account()
    assert (await one.do("updateProfile", displayName=name))["user"]["displayName"] == name


@pytest.mark.parametrize("name", ["시발놈", "fuck you"])
async def test_offensive_names_are_rejected(name: str, new_account: NewAccount, ask: Ask) -> None:
    one = await new_account()
    for input, field in (({"displayName": name}, "displayName"), ({"links": [LINK | {"label": name}]}, "links")):
        error = (await ask(PROFILE, {"input": input}, as_=one.key))["payload"]
        assert (error["code"], error["path"]) == ("CONTENT_REJECTED", [field])


@pytest.mark.parametrize("name", ["Dick Van Dyke", "병신년(丙申年)", "지랄탄", "좆선일보"])
async def test_innocent_names_pass(name: str, new_account: NewAccount) -> None:
    assert (await (await new_account()).do("updateProfile", displayName=name))["user"]["displayName"] == name


async def test_a_bio_has_plain_line_ends_and_no_invisible_text(new_account: NewAccount) -> None:
    one = await new_account()
    assert (await one.do("updateProfile", bio="첫 줄\r\n둘째 줄"))["user"]["bio"] == "첫 줄\n둘째 줄"
    assert (await one.do("updateProfile", bio="\u3164\u200b"))["user"]["bio"] is None
    assert (await one.do("updateProfile", bio="a" * 499 + "\r\n" + "b"))["code"] == "BAD_USER_INPUT"
