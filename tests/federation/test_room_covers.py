"""A room's pictures are kept while it shows them, and are visible to those who see the room."""

from collections.abc import Callable
from typing import Any

import pytest

from clients.python.miniroom_client import GraphClient, upload_picture
from infra.demo.pictures import room_picture
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
ROOM = "query ($id: ID!) { room(id: $id) { cover { id url } wall { id } items { asset { id url } } } }"
ASSET = "query ($id: ID!) { asset(id: $id) { id } node(id: $id) { id } }"
DELETE = "mutation ($id: ID!) { deletePost(input: { postId: $id }) { __typename } }"
IMAGES = "{ assets(kind: IMAGE, first: 10) { edges { node { id } } } }"


@pytest.fixture
async def owner(new_person: Callable[..., Any]) -> SignedUp:
    made: SignedUp = await new_person("owner")
    return made


async def test_the_pictures_of_a_room(
    stack: Stack, graph: Ask, run: Ask, owner: SignedUp, new_person: Callable[..., Any]
) -> None:
    guest = await new_person("guest")
    async with GraphClient.connect(stack.edge) as client:
        client = client.with_token(owner.token)
        cover, poster = [(await upload_picture(client, room_picture(n), title="x"))["id"] for n in (1, 2)]
    attached = [{"assetId": asset} for asset in (cover, poster)]
    post = (await run("create_post", {"input": {"body": "x", "attachments": attached}}, token=owner.token))["post"]
    room = (await run("create_room", {"input": {"title": "x", "visibility": "PRIVATE"}}, token=owner.token))["room"]

    async def are_listed(*wanted: str) -> bool:
        edges = (await graph(IMAGES, token=owner.token))["data"]["assets"]["edges"]
        return {edge["node"]["id"] for edge in edges} == set(wanted)

    assert await are_listed(cover, poster)
    await graph(DELETE, {"id": post["id"]}, token=owner.token)
    await eventually(are_listed, what="the pictures leave with their post")
    await run("update_room", {"input": {"roomId": room["id"], "coverAssetId": cover}}, token=owner.token)
    await eventually(lambda: are_listed(cover), what="the room shows its cover")
    placed = {"changes": [{"place": {"assetId": poster, "x": 1, "y": 1}}], "expectedRevision": 1}
    arranged = await run("arrange_room", {"input": {"roomId": room["id"], **placed}}, token=owner.token)
    assert arranged["__typename"] == "ArrangeRoomSuccess", arranged
    await eventually(lambda: are_listed(cover, poster), what="the room shows its items")

    async def seen(token: str | None) -> Any:
        return (await graph(ROOM, {"id": room["id"]}, token=token))["data"]["room"]

    assert (await seen(None), await seen(guest.token)) == (None, None)
    for token, shown in ((owner.token, {"id": cover}), (guest.token, None), (None, None)):
        assert (await graph(ASSET, {"id": cover}, token=token))["data"] == {"asset": shown, "node": shown}
    await run("update_room", {"input": {"roomId": room["id"], "visibility": "PUBLIC"}}, token=owner.token)
    mine = await seen(owner.token)
    assert mine["cover"]["id"] == cover
    assert [item["asset"]["id"] for item in mine["items"]] == [poster]
    assert (await seen(None), await seen(guest.token)) == (mine, mine)
    assert (await graph(ASSET, {"id": cover}, token=guest.token))["data"] == {"asset": None, "node": None}
