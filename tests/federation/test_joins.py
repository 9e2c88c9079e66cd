"""Fields cross the borders: what one subgraph names, another tells."""

from collections.abc import Callable
from typing import Any

import pytest

from clients.python.miniroom_client import GraphClient, upload_picture
from infra.demo.pictures import room_picture
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server

EVERYTHING = """
query Everything($handle: String!) {
  user(handle: $handle) {
    displayName
    room {
      title
      owner { handle }
      items { asset { title owner { handle } } }
      posts(first: 5) { edges { node { body } } }
    }
    posts(first: 5) {
      edges { node { body author { handle displayName } room { title } attachments { asset { url owner { handle } } }
        comments(first: 5) { edges { node { body author { handle } } } } } }
    }
  }
}
"""


@pytest.fixture(scope="module")
async def host(stack: Stack, graph: Ask, run: Ask, new_person: Callable[..., Any]) -> SignedUp:
    """Owner of a room with a picture in it, and of a post with the picture, commented by a guest."""
    host: SignedUp = await new_person("host")
    guest: SignedUp = await new_person("guest")
    room = (await graph("query R($id: ID!) { user(id: $id) { room { id revision } } }", {"id": host.id}))["data"][
        "user"
    ]["room"]
    await run("update_room", {"input": {"roomId": room["id"], "title": "Sunroom"}}, token=host.token)
    async with GraphClient.connect(stack.edge) as client:
        client = client.with_token(host.token)
        asset = await upload_picture(client, room_picture(3), title="Window")
    placed = [{"place": {"assetId": asset["id"], "x": 1, "y": 1}}]
    change = {"roomId": room["id"], "expectedRevision": room["revision"], "changes": placed}
    arranged = await run("arrange_room", {"input": change}, token=host.token)
    assert arranged["__typename"] == "ArrangeRoomSuccess", arranged
    written = {"body": "Come in", "roomId": room["id"], "attachments": [{"assetId": asset["id"]}]}
    post = (await run("create_post", {"input": written}, token=host.token))["post"]
    await run("add_comment", {"input": {"postId": post["id"], "body": "Hello"}}, token=guest.token)
    return host


async def test_one_query_walks_through_five_subgraphs(graph: Ask, host: SignedUp) -> None:
    answer = await graph(EVERYTHING, {"handle": host.handle})
    assert "errors" not in answer, answer
    user = answer["data"]["user"]
    assert user["displayName"] == "Host"
    assert user["room"]["owner"] == {"handle": host.handle}
    placed = {"asset": {"title": "Window", "owner": {"handle": host.handle}}}
    assert user["room"]["items"][-1] == placed, "after what the room came with"
    assert user["room"]["posts"]["edges"] == [{"node": {"body": "Come in"}}]
    (edge,) = user["posts"]["edges"]
    post = edge["node"]
    assert post["author"] == {"handle": host.handle, "displayName": "Host"}
    assert post["room"] == {"title": "Sunroom"}
    assert post["attachments"][0]["asset"]["owner"] == {"handle": host.handle}
    assert post["comments"]["edges"][0]["node"]["author"]["handle"].startswith("guest_")


async def test_a_picture_is_served_from_the_one_origin(stack: Stack, graph: Ask, host: SignedUp, http: Any) -> None:
    answer = await graph(EVERYTHING, {"handle": host.handle})
    url = answer["data"]["user"]["posts"]["edges"][0]["node"]["attachments"][0]["asset"]["url"]
    assert url.startswith(f"{stack.edge}/cdn/")
    picture = await http.get(url)
    assert picture.status_code == 200
    assert picture.headers["content-type"].startswith("image/")
    assert {"immutable", "private"} <= set(picture.headers["cache-control"].split(", "))


async def test_the_new_person_is_known_at_once_everywhere(run: Ask, new_person: Callable[..., Any]) -> None:
    """The profile row arrives by event; after signUp it must never be null."""
    person: SignedUp = await new_person("fresh")
    viewer = await run("viewer", token=person.token)
    assert viewer["user"]["handle"] == person.handle
    assert viewer["user"]["displayName"] == "Fresh"


async def test_a_tag_is_a_node(graph: Ask) -> None:
    tag = (await graph('{ tag(name: "마을") { id name } }'))["data"]["tag"]
    asked = "query($id: ID!) { node(id: $id) { __typename id ... on Tag { name postCount } } }"
    answer = await graph(asked, {"id": tag["id"]})
    assert answer == {"data": {"node": {"__typename": "Tag", **tag, "postCount": 0}}}
    for no_tag in ("VGFnOg", "VGFnOm5vIHRhZw", "VGFnOlVQUEVS"):
        answer = await graph(asked, {"id": no_tag})
        assert answer["data"]["node"] is None
