"""Sounds and models: from the form to the file, with a poster."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.subgraphs.assets.conftest import Uploader
from tests.subgraphs.assets.documents import FILE
from tests.subgraphs.assets.media import TAG, glb, mp3, ogg

pytestmark = pytest.mark.server


@pytest.mark.parametrize(
    ("kind", "content_type", "data", "published", "seconds"),
    [
        ("SOUND", "audio/mpeg", mp3(100, before=TAG), mp3(100), 2.61),
        ("SOUND", "audio/ogg", ogg(), ogg(), 2.0),
        ("MODEL", "model/gltf-binary", glb(), glb(), None),
    ],
)
async def test_it_is_published_with_a_poster(
    uploader: Uploader, kind: str, content_type: str, data: bytes, published: bytes, seconds: float | None
) -> None:
    made = (await uploader.upload(data, content_type, kind=kind, title="Rain"))["asset"]
    asset: dict[str, Any] = await uploader.ask(FILE, id=made["id"])
    file = asset["file"]
    answer = await uploader.http.get(file["url"])
    assert (answer.status_code, answer.content) == (200, published)
    assert answer.headers["content-type"] == file["contentType"] == content_type
    assert (file["byteLength"], file["durationSeconds"]) == (len(published), seconds)
    part = await uploader.http.get(file["url"], headers={"range": "bytes=4-9"})
    assert (part.status_code, part.content) == (206, published[4:10]), "players read sounds in parts"
    poster = Image.open(BytesIO((await uploader.http.get(asset["url"])).content))
    assert (asset["kind"], asset["contentType"], poster.format) == (kind, "image/webp", "WEBP")
    assert asset["blurhash"]


async def test_a_file_of_another_kind_is_refused(uploader: Uploader) -> None:
    refused = await uploader.begin(mp3(), "audio/mpeg", kind="IMAGE")
    assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", ["contentType"])
    refused = await uploader.upload(mp3(), "audio/ogg", kind="SOUND")
    assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", ["uploadId"])
    assert refused["message"] == "The file is not an Ogg sound."
