"""From the form to the public picture, through the edge and a real object store."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image

from subgraphs.kit.domain.ids import global_id, new_id, split_id
from subgraphs.kit.stores.mongo import Database
from tests.fixtures.graph import Ask
from tests.subgraphs.assets.conftest import Uploader
from tests.subgraphs.assets.documents import CREATE_UPLOAD
from tests.subgraphs.assets.pictures import TYPES, photo_with_place, picture

pytestmark = pytest.mark.server


class TestCompleteUpload:
    @pytest.mark.parametrize("content_type", TYPES)
    async def test_a_picture_becomes_an_asset(self, uploader: Uploader, content_type: str) -> None:
        data = photo_with_place(content_type)
        payload = await uploader.upload(data, content_type, title="창가의 고양이", altText="A cat", kind="DECORATION")
        asset = payload["asset"]
        public = await uploader.http.get(asset["url"])
        assert (public.status_code, public.headers["content-type"]) == (200, content_type)
        assert "immutable" in public.headers["cache-control"]
        assert len(public.content) == asset["byteLength"]
        image = Image.open(BytesIO(public.content))
        assert image.size == (asset["width"], asset["height"]) == (48, 64)
        assert not image.getexif()
        assert (await uploader.http.get(asset["thumbnailUrl"])).headers["content-type"] == "image/webp"
        assert (asset["title"], asset["altText"], asset["kind"]) == ("창가의 고양이", "A cat", "DECORATION")
        assert asset["owner"]["id"] == uploader.id
        assert asset["category"] is None

    async def test_repeating_it_answers_the_same(self, uploader: Uploader) -> None:
        first = await uploader.upload(picture())
        key = _key(first["asset"]["id"])
        again = await asyncio.gather(*(uploader.complete(global_id("Upload", key)) for _ in range(3)))
        assert all(payload == first for payload in again)

    async def test_many_at_once_publish_once(self, uploader: Uploader, database: Database) -> None:
        data = picture(colour=(1, 2, 3))
        upload = (await uploader.begin(data))["upload"]
        assert await uploader.send(upload, data) == 204
        answers = await asyncio.gather(*(uploader.complete(upload["id"]) for _ in range(5)))
        assert all(payload == answers[0] for payload in answers), answers
        stored = await database["assets"].find_one({"_id": _key(upload["id"])})
        assert stored is not None
        assert len(stored["outbox"]) <= 1, "one event, or none when the relay was quicker"

    async def test_many_people_at_once_only_wait(self, new_uploader: Callable[[], Uploader]) -> None:
        people = [new_uploader() for _ in range(12)]
        answers = await asyncio.gather(*(person.upload(picture()) for person in people))
        assert {answer["__typename"] for answer in answers} == {"CompleteUploadSuccess"}

    async def test_before_the_file_came(self, uploader: Uploader) -> None:
        upload = (await uploader.begin(picture()))["upload"]
        refused = await uploader.complete(upload["id"])
        assert (refused["__typename"], refused["path"]) == ("NotFound", ["uploadId"])
        assert await uploader.send(upload, picture()) == 204
        assert (await uploader.complete(upload["id"]))["__typename"] == "CompleteUploadSuccess"

    async def test_somebody_elses(self, new_uploader: Callable[[], Uploader]) -> None:
        owner, thief = new_uploader(), new_uploader()
        upload = (await owner.begin(picture()))["upload"]
        assert await owner.send(upload, picture()) == 204
        assert (await thief.complete(upload["id"]))["__typename"] == "NotFound"
        assert (await owner.complete(upload["id"]))["__typename"] == "CompleteUploadSuccess"
        assert (await thief.complete(upload["id"]))["__typename"] == "NotFound"

    @pytest.mark.parametrize("upload_id", ["", "rubbish", global_id("Asset", new_id()), "x" * 100_000])
    async def test_not_an_uploads_id(self, uploader: Uploader, upload_id: str) -> None:
        refused = await uploader.complete(upload_id)
        assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", ["uploadId"])

    async def test_a_lie_about_the_type(self, uploader: Uploader) -> None:
        refused = await uploader.upload(b"<svg><script>alert(1)</script></svg>", "image/png")
        assert (refused["__typename"], refused["path"]) == ("ValidationError", ["uploadId"])


class TestForm:
    async def test_it_is_good_for_what_was_promised_only(self, uploader: Uploader) -> None:
        data = picture()
        upload = (await uploader.begin(data))["upload"]
        assert await uploader.send(upload, data + b"!") == 400, "a byte too many"
        assert await uploader.send(upload, data, **{"Content-Type": "text/html"}) == 403
        assert await uploader.send(upload, data, key="uploads/another") == 403
        assert await uploader.send(upload, data) == 204

    async def test_it_ends(self, uploader: Uploader) -> None:
        upload = (await uploader.begin(picture()))["upload"]
        left = datetime.fromisoformat(upload["expiresAt"]) - datetime.now(UTC)
        assert 0 < left.total_seconds() <= 900

    async def test_what_was_sent_cannot_be_read(self, uploader: Uploader) -> None:
        upload = (await uploader.begin(picture()))["upload"]
        await uploader.send(upload, picture())
        answer = await uploader.http.get(f"{upload['url']}/uploads/{_key(upload['id'])}")
        assert answer.status_code >= 400


class TestCreateUpload:
    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"contentType": "image/svg+xml"}, "contentType"),
            ({"byteLength": 0}, "byteLength"),
            ({"byteLength": 5 * 1024 * 1024 + 1}, "byteLength"),
            ({"title": "a\0b"}, "title"),
            ({"title": ""}, "title"),
            ({"title": "x" * 100_000}, "title"),
            ({"altText": "x" * 501}, "altText"),
            ({"categoryId": "rubbish"}, "categoryId"),
        ],
    )
    async def test_what_breaks_a_rule(self, uploader: Uploader, change: dict[str, Any], field: str) -> None:
        refused = await uploader.begin(picture(), **change)
        assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", [field])

    async def test_an_unknown_category(self, uploader: Uploader) -> None:
        refused = await uploader.begin(picture(), categoryId=global_id("AssetCategory", new_id()))
        assert (refused["code"], refused["path"]) == ("NOT_FOUND", ["categoryId"])

    async def test_nobody_is_signed_in(self, subgraph: Callable[[str], Ask], http: httpx.AsyncClient) -> None:
        wanted = {"kind": "IMAGE", "contentType": "image/png", "byteLength": 10}
        answer = await subgraph("assets")(CREATE_UPLOAD, {"input": wanted})
        assert answer["data"]["createUpload"]["__typename"] == "Unauthenticated"


def _key(node_id: str) -> str:
    parts = split_id(node_id)
    assert parts
    return parts[1]
