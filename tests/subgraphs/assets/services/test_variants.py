"""Variants of uploaded images."""

from io import BytesIO

import pytest
from PIL import Image

from subgraphs.assets.domain.variants import ImageFormat
from subgraphs.assets.services.variants import encode_variants
from tests.fixtures.eventually import eventually
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
