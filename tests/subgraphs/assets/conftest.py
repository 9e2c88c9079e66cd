"""Fixtures of the tests of assets: accounts that upload, without the router."""

import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest

from clients.python.miniroom_client import operation
from subgraphs.assets.domain.categories import category_id
from subgraphs.assets.storage.models import DOCUMENTS
from subgraphs.kit.auth.caller import MODERATE
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.mongo import Database, open_mongo
from tests.fixtures.graph import Ask
from tests.fixtures.stack import Stack
from tests.subgraphs.assets.documents import COMPLETE_UPLOAD, CREATE_UPLOAD
from tests.subgraphs.assets.pictures import picture

FURNITURE = global_id("AssetCategory", category_id("furniture"))


@dataclass(frozen=True)
class Uploader:
    """A signed-in account; `key` is the UUID in its ID."""

    key: str
    subgraph: Ask
    http: httpx.AsyncClient

    @property
    def id(self) -> str:
        return global_id("User", self.key)

    async def ask(self, document: str, *, scope: str = "", **variables: Any) -> Any:
        """The value of the only root field."""
        claims = {"sub": self.key, "sid": self.key, "exp": time.time() + 600, "scope": scope}
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

    async def do(self, name: str, /, *, scope: str = "", **input: Any) -> dict[str, Any]:
        """The payload of a mutation of `schema/operations/`."""
        payload: dict[str, Any] = await self.ask(operation(name), scope=scope, input=input)
        return payload

    async def publish(self, **more: Any) -> dict[str, Any]:
        """An asset of the catalogue: uploaded, submitted, and approved by a moderator."""
        wanted = {"kind": "FURNITURE", "title": "Sofa", "categoryId": FURNITURE, **more}
        terms = {name: wanted.pop(name) for name in ("price", "editionLimit", "koreanTitle") if name in wanted}
        asset = (await self.upload(picture(), **wanted))["asset"]
        if terms:
            assert (await self.do("update_asset", assetId=asset["id"], **terms))["__typename"] == "UpdateAssetSuccess"
        assert (await self.do("submit_asset", assetId=asset["id"]))["asset"]["status"] == "IN_REVIEW"
        moderator = replace(self, key=new_id())
        reviewed = await moderator.do("review_asset", scope=MODERATE, assetId=asset["id"], decision="APPROVE")
        assert reviewed["asset"]["status"] == "PUBLISHED"
        return dict(asset)


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
