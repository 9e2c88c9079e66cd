"""Avatars: their defaults, what they wear, and their pictures."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from clients.python.miniroom_client import operation
from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.domain.starter_assets import starter_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.assets.conftest import Uploader
from tests.subgraphs.assets.documents import AVATARS
from tests.subgraphs.assets.pictures import picture

pytestmark = pytest.mark.server


def worn(*slugs: str, colour: str | None = None) -> list[dict[str, Any]]:
    return [{"assetId": global_id("Asset", starter_id(slug)), "colour": colour} for slug in slugs]


async def avatars(reader: Uploader, *accounts: Uploader) -> list[dict[str, str]]:
    asked = [{"__typename": "User", "id": account.id} for account in accounts]
    return [user["avatar"] for user in await reader.ask(AVATARS, representations=asked)]


async def image(reader: Uploader, url: str) -> Image.Image:
    answer = await reader.http.get(url)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/webp")
    return Image.open(BytesIO(answer.content))


async def test_a_new_account_wears_a_default_look_that_has_its_pictures(new_uploader: Callable[[], Uploader]) -> None:
    reader = new_uploader()
    for avatar in await avatars(reader, *(new_uploader() for _ in range(8))):
        assert (await image(reader, avatar["pictureUrl"])).size == (384, 512)
        assert (await image(reader, avatar["headUrl"])).size == (240, 240)


async def test_others_see_what_the_account_wears(new_uploader: Callable[[], Uploader], database: Database) -> None:
    person, reader = new_uploader(), new_uploader()
    parts = worn("dress-bear", "hair-bob", colour="#00aa55")
    dressed = (await person.do("dress_avatar", parts=parts, skinColour="#84522f", name="Bear"))["outfit"]
    assert (dressed["number"], dressed["isWorn"], dressed["name"]) == (1, True, "Bear")
    (seen,) = await avatars(reader, person)
    assert seen["pictureUrl"] == dressed["avatar"]["pictureUrl"]
    shown = (await image(reader, seen["pictureUrl"])).convert("RGBA")
    red, green, blue, alpha = shown.getpixel((192, 400))  # type: ignore[misc]  # RGBA
    assert alpha == 255
    assert green > max(red, blue), "the suit has the chosen colour"
    assert shown.getpixel((2, 2))[3] == 0  # type: ignore[index]  # RGBA
    same = await reader.do("dress_avatar", parts=list(reversed(parts)), skinColour="#84522f")
    assert same["outfit"]["avatar"] == dressed["avatar"], "the same look has the same address"
    stored = await database["avatars"].find_one({"_id": person.key})
    assert stored


async def test_several_outfits(uploader: Uploader) -> None:
    for number, slug in ((1, "dress-summer"), (7, "dress-gown")):
        await uploader.do("dress_avatar", outfit=number, parts=worn(slug))
    back = await uploader.do("dress_avatar", outfit=1)
    assert back["outfit"]["isWorn"]
    outfits = await uploader.ask(operation("outfits"))
    assert [(each["number"], each["isWorn"]) for each in outfits] == [(1, True), (7, False)]
    assert [part["asset"]["avatarSlot"] for part in outfits[1]["avatar"]["parts"]] == ["DRESS"]
    missing = await uploader.do("dress_avatar", outfit=2)
    assert (missing["__typename"], missing["path"]) == ("NotFound", ["outfit"])


@pytest.mark.parametrize("slugs", [("dress-bear", "top-tee"), ("hair-bob",), ("dress-bear", "hair-bob", "hair-long")])
async def test_what_does_not_go_together(uploader: Uploader, slugs: tuple[str, ...]) -> None:
    refused = await uploader.do("dress_avatar", parts=worn(*slugs))
    assert refused["__typename"] == "ValidationError"
    assert await uploader.ask(operation("outfits")) == []


async def test_only_parts_that_the_account_has(new_uploader: Callable[[], Uploader]) -> None:
    creator, person = new_uploader(), new_uploader()
    dress = await creator.publish(kind="AVATAR_PART", avatarSlot="DRESS", price=5)
    wanted = [{"assetId": dress["id"]}]
    assert (await person.do("dress_avatar", parts=wanted))["path"] == ["parts", "0", "assetId"]
    assert (await person.do("dress_avatar", parts=worn("sofa-rose")))["__typename"] == "ValidationError"
    own = await creator.do("dress_avatar", parts=wanted)
    assert own["__typename"] == "DressAvatarSuccess"
    assert (await image(creator, own["outfit"]["avatar"]["pictureUrl"])).size == (384, 512)


async def test_an_avatar_part_says_where_it_belongs(uploader: Uploader) -> None:
    refused = await uploader.begin(picture(), kind="AVATAR_PART")
    assert (refused["__typename"], refused["path"]) == ("ValidationError", ["avatarSlot"])


async def test_the_starter_catalogue_is_found_in_both_languages(uploader: Uploader) -> None:
    for search in ("monstera", "몬스테라"):
        (edge,) = (await uploader.ask(operation("assets"), first=5, search=search))["edges"]
        assert (edge["node"]["isStarter"], edge["node"]["viewerOwns"]) == (True, True)
        assert (edge["node"]["title"], edge["node"]["koreanTitle"]) == ("Monstera", "몬스테라")
