"""S3 stops: only what needs files waits, with a code; afterwards everything goes on by itself."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from infra.demo.pictures import room_picture
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.services import Services

pytestmark = pytest.mark.server
PREVIEW = "query ($id: ID!) { room(id: $id) { title preview { url } } }"


async def test_without_the_object_store(
    graph: Ask, run: Ask, http: httpx.AsyncClient, services: Services, new_person: Callable[..., Any]
) -> None:
    person: SignedUp = await new_person("painter")
    data = room_picture(7)
    wanted = {"kind": "IMAGE", "contentType": "image/png", "byteLength": len(data)}
    upload = (await run("create_upload", {"input": wanted}, token=person.token))["upload"]
    complete = {"input": {"uploadId": upload["id"]}}

    async def outcome() -> str:
        answer = await graph(COMPLETE, complete, token=person.token)
        payload = (answer.get("data") or {}).get("completeUpload")
        return str(payload["__typename"] if payload else answer["errors"][0]["extensions"]["code"])

    form = {field["name"]: field["value"] for field in upload["fields"]}
    assert (await http.post(upload["url"], data=form, files={"file": ("x.png", data)})).status_code == 204
    async with services.store_stopped("s3"):
        assert await outcome() == "DEPENDENCY_UNAVAILABLE"
        assert (await http.post(upload["url"], data=form, files={"file": ("x.png", data)})).status_code >= 500
        room = (await run("create_room", {"input": {"title": "Blank wall"}}, token=person.token))["room"]
        assert (await run("create_post", {"input": {"body": "No pictures."}}, token=person.token))["post"]
        seen = (await graph(PREVIEW, {"id": room["id"]}))["data"]["room"]
        assert seen == {"title": "Blank wall", "preview": None}

    async def is_completed() -> bool:
        return await outcome() == "CompleteUploadSuccess"

    async def is_drawn() -> bool:
        return (await graph(PREVIEW, {"id": room["id"]}))["data"]["room"]["preview"] is not None

    await eventually(is_completed, seconds=20, what="the upload is completed by repeating")
    await eventually(is_drawn, seconds=30, what="the room is drawn by itself")


COMPLETE = """mutation ($input: CompleteUploadInput!) { completeUpload(input: $input) {
  __typename ... on UserError { code } } }"""
