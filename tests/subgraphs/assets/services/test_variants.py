"""Variants of uploaded images."""

from io import BytesIO

import pytest
from PIL import Image

from subgraphs.assets.domain.variants import ImageFormat
from subgraphs.assets.services.variants import encode_variants
from subgraphs.assets.settings import Settings
from subgraphs.assets.storage.object_store import open_object_store
from subgraphs.kit.domain.ids import split_id
from subgraphs.kit.stores.mongo import Database
from tests.fixtures.eventually import eventually
from tests.fixtures.stack import Stack
from tests.subgraphs.assets.conftest import Uploader
from tests.subgraphs.assets.documents import URLS
from tests.subgraphs.assets.pictures import encoded, picture


def test_each_width_in_each_format() -> None:
    made = encode_variants(picture(size=(700, 350)))
    opened = [(width, kind, Image.open(BytesIO(data))) for width, kind, data in made]
    assert {(width, kind) for width, kind, _ in opened} == {(w, f) for w in (160, 320, 640, 700) for f in ImageFormat}
    assert all(image.format == kind and image.size == (width, width // 2) for width, kind, image in opened)


def test_transparency_stays() -> None:
    clear = encoded(Image.new("RGBA", (20, 20), (255, 0, 0, 0)), "image/png")
    for _, _, data in encode_variants(clear):
        assert Image.open(BytesIO(data)).convert("RGBA").getchannel("A").getextrema() == (0, 0)


@pytest.mark.server
async def test_a_damaged_file_does_not_hold_up_the_others(uploader: Uploader, stack: Stack, database: Database) -> None:
    asset, assets = (await uploader.upload(picture()))["asset"], database["assets"]
    key = str((split_id(asset["id"]) or ("", ""))[1])

    async def is_settled() -> bool:
        return await assets.count_documents({"_id": key, "awaits_variants": True}) == 0

    await eventually(is_settled, seconds=20, what="the worker makes variants")
    stored = await assets.find_one({"_id": key}) or {}
    variables = stack.environment["assets-work"].items()
    settings = Settings.model_validate({name.removeprefix("MINIROOM_").lower(): value for name, value in variables})
    with open_object_store(settings) as store:
        await store.publish(stored["key"], picture(size=(800, 800))[:900], "image/png")
    await assets.update_one({"_id": key}, {"$set": {"awaits_variants": True}})
    await eventually(is_settled, seconds=20, what="the worker gives it up")


@pytest.mark.server
async def test_a_client_gets_the_width_and_format_that_it_asks_for(uploader: Uploader) -> None:
    asset = (await uploader.upload(picture(size=(700, 350))))["asset"]
    urls: dict[str, str] = {}

    async def are_made() -> bool:
        urls.update(await uploader.ask(URLS, id=asset["id"]))
        return urls["small"] != urls["url"]

    await eventually(are_made, seconds=20, what="the worker makes variants")
    assert urls["url"] == asset["url"]
    for name, width, kind in (("small", 320, "WEBP"), ("avif", 700, "AVIF")):
        answer = await uploader.http.get(urls[name])
        image = Image.open(BytesIO(answer.content))
        assert (image.width, image.format, answer.headers["content-type"]) == (width, kind, f"image/{kind.lower()}")
