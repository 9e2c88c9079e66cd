"""A room has a picture that follows what is in it and who may see it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import httpx
import pytest
from PIL import Image

from clients.python.miniroom_client import GraphClient, upload_picture
from infra.demo.pictures import room_picture
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
PREVIEW = """query ($id: ID!) { room(id: $id) {
  preview { url width height } small: preview(width: 200, format: JPEG) { url width height }
} }"""
PLACED = {"x": 1, "y": 1, "width": 8, "height": 8}
ITEM = "query ($id: ID!) { room(id: $id) { revision items { id } } }"


@pytest.fixture
async def owner(new_person: Callable[..., Any]) -> SignedUp:
    made: SignedUp = await new_person("owner")
    return made


@dataclass
class Watched:
    """A room and the addresses that its picture has had."""

    room_id: str
    graph: Ask
    http: httpx.AsyncClient
    token: str
    urls: list[str] = field(default_factory=list)

    async def has_new(self, what: str) -> None:
        async def is_new() -> bool:
            room = (await self.graph(PREVIEW, {"id": self.room_id}, token=self.token))["data"]["room"]
            if not room or room["preview"] is None or room["preview"]["url"] in self.urls:
                return False
            self.urls.append(room["preview"]["url"])
            return True

        await eventually(is_new, what=what, seconds=60)

    async def is_gone(self, url: str) -> None:
        async def is_missing() -> bool:
            return (await self.http.get(url)).status_code == 404

        await eventually(is_missing, what=f"{url} is gone", seconds=60)


@pytest.fixture
async def watched(graph: Ask, run: Ask, owner: SignedUp, http: httpx.AsyncClient) -> Watched:
    templates = (await run("room_templates", {"first": 1}))["edges"]
    wanted = {"title": "x", "templateId": templates[0]["node"]["id"]}
    room = (await run("create_room", {"input": wanted}, token=owner.token))["room"]
    watched = Watched(room["id"], graph, http, owner.token)
    await watched.has_new("the first preview is drawn")
    return watched


async def test_it_is_there_in_each_format(graph: Ask, http: httpx.AsyncClient, watched: Watched) -> None:
    shown = (await graph(PREVIEW, {"id": watched.room_id}))["data"]["room"]
    assert [shown["preview"][side] for side in ("width", "height")] == [1280, 960]
    for each, kind in ((shown["preview"], "image/webp"), (shown["small"], "image/jpeg")):
        answer = await http.get(each["url"])
        assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
        assert Image.open(BytesIO(answer.content)).size == (each["width"], each["height"])


async def test_it_follows_what_is_in_the_room(stack: Stack, run: Ask, owner: SignedUp, watched: Watched) -> None:
    async with GraphClient.connect(stack.edge) as client:
        client = client.with_token(owner.token)
        photo = (await upload_picture(client, room_picture(1), title="x"))["id"]
    changes = [{"place": {"assetId": photo, "surface": "RIGHT_WALL", **PLACED}}]
    wanted = {"roomId": watched.room_id, "expectedRevision": 1, "changes": changes}
    assert (await run("arrange_room", {"input": wanted}, token=owner.token))["__typename"] == "ArrangeRoomSuccess"
    await watched.has_new("it is drawn again after a change")
    await watched.is_gone(watched.urls[0])
    with_photo = (await watched.http.get(watched.urls[1])).content
    await run("delete_asset", {"input": {"assetId": photo}}, token=owner.token)
    await watched.has_new("a deleted image leaves the picture")
    assert (await watched.http.get(watched.urls[2])).content != with_photo


async def test_it_follows_who_sees_the_room(graph: Ask, run: Ask, owner: SignedUp, watched: Watched) -> None:
    room = {"roomId": watched.room_id}
    await run("update_room", {"input": {**room, "visibility": "PRIVATE"}}, token=owner.token)
    await watched.has_new("a room that fewer may see has another address")
    await watched.is_gone(watched.urls[0])
    assert (await graph(PREVIEW, {"id": watched.room_id}))["data"]["room"] is None
    await run("delete_room", {"input": room}, token=owner.token)
    await watched.is_gone(watched.urls[1])
    await run("restore_room", {"input": room}, token=owner.token)
    await watched.has_new("a restored room has a picture again")


async def test_a_template_furnishes_a_room_and_can_be_undone(graph: Ask, run: Ask, owner: SignedUp) -> None:
    first = (await run("rooms", {"ownerId": owner.id, "first": 1}, token=owner.token))["edges"][0]["node"]
    room = (await graph(ITEM, {"id": first["id"]}, token=owner.token))["data"]["room"]
    assert room["revision"] == 1
    assert len(room["items"]) > 10, "the first room comes furnished"
    templates = (await run("room_templates", {"first": 20}))["edges"]
    assert all(each["node"]["assets"][0]["thumbnailUrl"] for each in templates)
    wanted = {"roomId": first["id"], "expectedRevision": 1, "templateId": templates[5]["node"]["id"]}
    applied = await run("apply_room_template", {"input": wanted}, token=owner.token)
    assert applied["room"]["revision"] == 2
    assert {item["id"] for item in applied["room"]["items"]} & {item["id"] for item in room["items"]} == set()
    assert (await run("apply_room_template", {"input": wanted}, token=owner.token))["__typename"] == "RoomConflict"
    await run("undo_room_change", {"input": {"roomId": first["id"], "expectedRevision": 2}}, token=owner.token)
    assert (await graph(ITEM, {"id": first["id"]}, token=owner.token))["data"]["room"]["items"] == room["items"]
    other = await run("apply_room_template", {"input": {**wanted, "templateId": first["id"]}}, token=owner.token)
    assert other["code"] == "BAD_USER_INPUT"
