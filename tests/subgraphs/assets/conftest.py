"""Fixtures of the tests of assets: accounts that upload, without the router."""

import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from subgraphs.assets.storage.models import DOCUMENTS
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.mongo import Database, open_mongo
from tests.fixtures.graph import Ask
from tests.fixtures.stack import Stack
from tests.subgraphs.assets.documents import COMPLETE_UPLOAD, CREATE_UPLOAD


@dataclass(frozen=True)
class Uploader:
    """A signed-in account; `key` is the UUID in its ID."""

    key: str
    subgraph: Ask
    http: httpx.AsyncClient

    @property
    def id(self) -> str:
        return global_id("User", self.key)

    async def ask(self, document: str, **variables: Any) -> Any:
        """The value of the only root field."""
        claims = {"sub": self.key, "sid": self.key, "exp": time.time() + 600}
        answer = await self.subgraph(document, variables, claims=claims)
        assert "errors" not in answer, answer["errors"]
        (value,) = answer["data"].values()
        return value

    async def begin(self, data: bytes, content_type: str = "image/png", **more: Any) -> dict[str, Any]:
        wanted = {"kind": "IMAGE", "contentType": content_type, "byteLength": len(data), **more}
        payload: dict[str, Any] = await self.ask(CREATE_UPLOAD, input=wanted)
        return payload

    async def send(self, upload: dict[str, Any], data: bytes, **changes: str) -> int:
        """The status of posting the form, some of its fields changed."""
        fields = {field["name"]: field["value"] for field in upload["fields"]} | changes
        sent = await self.http.post(upload["url"], data=fields, files={"file": ("../../etc/x.png", data)})
        return sent.status_code

    async def complete(self, upload_id: str) -> dict[str, Any]:
        payload: dict[str, Any] = await self.ask(COMPLETE_UPLOAD, input={"uploadId": upload_id})
        return payload

    async def upload(self, data: bytes, content_type: str = "image/png", **more: Any) -> dict[str, Any]:
        """The payload of completeUpload after everything before went well."""
        upload = (await self.begin(data, content_type, **more))["upload"]
        assert await self.send(upload, data) == 204
        return await self.complete(upload["id"])


@pytest.fixture
def new_uploader(subgraph: Callable[[str], Ask], http: httpx.AsyncClient) -> Callable[[], Uploader]:
    return lambda: Uploader(new_id(), subgraph("assets"), http)


@pytest.fixture
def uploader(new_uploader: Callable[[], Uploader]) -> Uploader:
    return new_uploader()


@pytest.fixture(scope="session")
async def database(stack: Stack) -> AsyncIterator[Database]:
    async with open_mongo(stack.variable("assets", "MONGO_URL"), "assets", DOCUMENTS) as opened:
        yield opened
