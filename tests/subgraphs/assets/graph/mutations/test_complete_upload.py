"""From the form to the public picture, through the edge and a real object store."""

import asyncio
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.assets.conftest import Uploader
from tests.subgraphs.assets.pictures import PUBLISHED, TYPES, photo_with_place, picture

pytestmark = pytest.mark.server


class TestCompleteUpload:
    @pytest.mark.parametrize("content_type", TYPES)
    async def test_a_picture_becomes_an_asset(self, uploader: Uploader, content_type: str) -> None:
        data = photo_with_place(content_type)
        payload = await uploader.upload(data, content_type, title="창가의 고양이", altText="A cat", kind="FURNITURE")
        asset = payload["asset"]
        public = await uploader.http.get(asset["url"])
        assert (public.status_code, public.headers["content-type"]) == (200, asset["contentType"])
        assert "immutable" in public.headers["cache-control"]
        assert len(public.content) == asset["byteLength"]
        image = Image.open(BytesIO(public.content))
        assert image.format == PUBLISHED[content_type]
        assert image.size == (asset["width"], asset["height"]) == (48, 64)
        assert not image.getexif()
        assert (await uploader.http.get(asset["thumbnailUrl"])).headers["content-type"] == "image/webp"
        assert (asset["title"], asset["altText"], asset["kind"]) == ("창가의 고양이", "A cat", "FURNITURE")
        assert asset["owner"]["id"] == uploader.id
        assert asset["category"] is None
        assert len(asset["blurhash"]) == 28

    async def test_is_idempotent(self, uploader: Uploader) -> None:
        first = await uploader.upload(picture())
        key = _key(first["asset"]["id"])
        again = await asyncio.gather(*(uploader.complete(global_id("Upload", key)) for _ in range(3)))
        assert all(payload == first for payload in again)

    async def test_concurrent_calls_publish_once(self, uploader: Uploader, database: Database) -> None:
        data = picture(colour=(1, 2, 3))
        upload = (await uploader.begin(data))["upload"]
        assert await uploader.send(upload, data) == 204
        answers = await asyncio.gather(*(uploader.complete(upload["id"]) for _ in range(5)))
        assert all(payload == answers[0] for payload in answers), answers
        stored = await database["assets"].find_one({"_id": _key(upload["id"])})
        assert stored is not None
        assert len(stored["outbox"]) <= 1, "one event, or none when the relay was quicker"

    async def test_concurrent_uploads_of_many_accounts_wait(self, new_uploader: Callable[[], Uploader]) -> None:
        people = [new_uploader() for _ in range(12)]
        answers = await asyncio.gather(*(person.upload(picture()) for person in people))
        assert {answer["__typename"] for answer in answers} == {"CompleteUploadSuccess"}

    async def test_before_the_file_is_uploaded(self, uploader: Uploader) -> None:
        upload = (await uploader.begin(picture()))["upload"]
        refused = await uploader.complete(upload["id"])
        assert (refused["__typename"], refused["path"]) == ("NotFound", ["uploadId"])
        assert await uploader.send(upload, picture()) == 204
        assert (await uploader.complete(upload["id"]))["__typename"] == "CompleteUploadSuccess"

    async def test_the_upload_of_another_account(self, new_uploader: Callable[[], Uploader]) -> None:
        owner, thief = new_uploader(), new_uploader()
        upload = (await owner.begin(picture()))["upload"]
        assert await owner.send(upload, picture()) == 204
        assert (await thief.complete(upload["id"]))["__typename"] == "NotFound"
        assert (await owner.complete(upload["id"]))["__typename"] == "CompleteUploadSuccess"
        assert (await thief.complete(upload["id"]))["__typename"] == "NotFound"

    @pytest.mark.parametrize("upload_id", ["", "rubbish", global_id("Asset", new_id()), "x" * 100_000])
    async def test_an_id_that_is_not_an_uploads(self, uploader: Uploader, upload_id: str) -> None:
        refused = await uploader.complete(upload_id)
        assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", ["uploadId"])

    async def test_a_file_of_another_type(self, uploader: Uploader) -> None:
        refused = await uploader.upload(b"<svg><script>alert(1)</script></svg>", "image/png")
        assert (refused["__typename"], refused["path"]) == ("ValidationError", ["uploadId"])


def _key(node_id: str) -> str:
    parts = split_id(node_id)
    assert parts
    return parts[1]
