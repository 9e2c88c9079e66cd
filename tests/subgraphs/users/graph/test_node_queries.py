"""`node` and `nodes` through the router: what the caller cannot see is null as a whole."""

from collections.abc import Callable
from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from tests.fixtures.graph import Ask, SignedUp

pytestmark = pytest.mark.server
NODE = "query N($id: ID!) { node(id: $id) { id ... on Post { body } ... on Room { title } ... on User { handle } } }"
NODES = "query N($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }"


@pytest.fixture
async def owner(new_person: Callable[..., Any]) -> SignedUp:
    person: SignedUp = await new_person("owner")
    return person


async def new_post(run: Ask, owner: SignedUp, **input: Any) -> str:
    payload = await run("create_post", {"input": {"body": "Hello", **input}}, token=owner.token)
    return str(payload["post"]["id"])


async def new_room(run: Ask, owner: SignedUp, **input: Any) -> str:
    payload = await run("create_room", {"input": {"title": "Room", **input}}, token=owner.token)
    return str(payload["room"]["id"])


async def test_a_private_object_is_null_for_others(
    run: Ask, graph: Ask, owner: SignedUp, new_person: Callable[..., Any]
) -> None:
    other = await new_person("other")
    post, room = await new_post(run, owner, visibility="PRIVATE"), await new_room(run, owner, visibility="PRIVATE")
    for id, field, value in ((post, "body", "Hello"), (room, "title", "Room")):
        answer = await graph(NODE, {"id": id}, token=owner.token)
        assert answer == {"data": {"node": {"id": id, field: value}}}
        for document in (NODE, "query N($id: ID!) { node(id: $id) { id } }"):
            for token in (other.token, None):
                answer = await graph(document, {"id": id}, token=token)
                assert answer["data"] == {"node": None}, (document, answer)


async def test_unknown_objects_are_null(graph: Ask, owner: SignedUp) -> None:
    for kind in ("Post", "Comment", "Room", "Asset", "AssetCategory", "Notification", "User"):
        old = global_id(kind, "00000000-0000-7000-8000-000000000000")
        answer = await graph("query N($id: ID!) { node(id: $id) { id } }", {"id": old}, token=owner.token)
        assert answer["data"] == {"node": None}, kind


async def test_each_of_many_for_itself(run: Ask, graph: Ask, owner: SignedUp) -> None:
    hidden = [await new_post(run, owner, visibility="PRIVATE"), await new_room(run, owner, visibility="PRIVATE")]
    visible = [await new_room(run, owner), owner.id, await new_post(run, owner)]
    ids = [visible[0], hidden[0], visible[1], global_id("Room", new_id()), hidden[1], visible[2]]
    answer = await graph(NODES, {"ids": ids})
    found = [None if node is None else node["id"] for node in answer["data"]["nodes"]]
    assert found == [visible[0], None, visible[1], None, None, visible[2]]


async def test_an_invalid_id_is_an_error_at_its_place(graph: Ask, owner: SignedUp) -> None:
    answer = await graph(NODES, {"ids": [owner.id, "nonsense", global_id("Session", new_id())]})
    assert answer["data"]["nodes"] == [{"id": owner.id, "__typename": "User"}, None, None]
    assert [error["path"] for error in answer["errors"]] == [["nodes", 1], ["nodes", 2]]
    assert {error["extensions"]["code"] for error in answer["errors"]} == {"BAD_USER_INPUT"}


async def test_at_most_a_hundred(graph: Ask, owner: SignedUp) -> None:
    answer = await graph(NODES, {"ids": [owner.id] * 101})
    assert answer["data"] == {"nodes": None}
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
