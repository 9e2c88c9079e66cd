"""createUpload, and what its form accepts."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id, split_id
from tests.fixtures.graph import Ask
from tests.subgraphs.assets.conftest import Uploader
from tests.subgraphs.assets.documents import CREATE_UPLOAD
from tests.subgraphs.assets.pictures import picture

pytestmark = pytest.mark.server


class TestForm:
    async def test_accepts_only_the_declared_type_size_and_key(self, uploader: Uploader) -> None:
        data = picture()
        upload = (await uploader.begin(data))["upload"]
        assert await uploader.send(upload, data + b"!") == 400, "a byte too many"
        assert await uploader.send(upload, data, **{"Content-Type": "text/html"}) == 403
        assert await uploader.send(upload, data, key="uploads/another") == 403
        assert await uploader.send(upload, data) == 204

    async def test_expires(self, uploader: Uploader) -> None:
        upload = (await uploader.begin(picture()))["upload"]
        left = datetime.fromisoformat(upload["expiresAt"]) - datetime.now(UTC)
        assert 0 < left.total_seconds() <= 900

    async def test_an_uploaded_file_cannot_be_read(self, uploader: Uploader) -> None:
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
            ({"byteLength": 15 * 1024 * 1024 + 1}, "byteLength"),
            ({"title": "a\0b"}, "title"),
            ({"title": ""}, "title"),
            ({"title": "x" * 100_000}, "title"),
            ({"altText": "x" * 501}, "altText"),
            ({"categoryId": "rubbish"}, "categoryId"),
        ],
    )
    async def test_invalid_input_names_the_field(self, uploader: Uploader, change: dict[str, Any], field: str) -> None:
        refused = await uploader.begin(picture(), **change)
        assert (refused["code"], refused["path"]) == ("BAD_USER_INPUT", [field])

    async def test_an_idempotency_key_starts_one_upload(self, uploader: Uploader) -> None:
        first, again, other = [
            await uploader.begin(picture(), idempotencyKey=key) for key in ("double-tap", "double-tap", "another")
        ]
        assert first["upload"]["id"] == again["upload"]["id"] != other["upload"]["id"]
        conflict = await uploader.begin(picture(), idempotencyKey="another", title="x")
        assert (conflict["code"], conflict["path"]) == ("CONFLICT", ["idempotencyKey"])

    async def test_offensive_titles(self, uploader: Uploader) -> None:
        refused = await uploader.begin(picture(), title="시발놈")
        assert (refused["code"], refused["path"]) == ("CONTENT_REJECTED", ["title"])

    async def test_an_unknown_category(self, uploader: Uploader) -> None:
        refused = await uploader.begin(picture(), categoryId=global_id("AssetCategory", new_id()))
        assert (refused["code"], refused["path"]) == ("NOT_FOUND", ["categoryId"])

    async def test_anonymous_callers_are_refused(self, subgraph: Callable[[str], Ask]) -> None:
        wanted = {"kind": "IMAGE", "contentType": "image/png", "byteLength": 10}
        answer = await subgraph("assets")(CREATE_UPLOAD, {"input": wanted})
        assert answer["data"]["createUpload"]["__typename"] == "Unauthenticated"


def _key(node_id: str) -> str:
    parts = split_id(node_id)
    assert parts
    return parts[1]
