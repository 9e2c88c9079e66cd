"""What a moderator's decision does to a room, as its owner, others and moderators meet it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.subgraphs.identity.accounts import Account

pytestmark = pytest.mark.server
ROOM = "query ($id: ID!) { room(id: $id) { title removal { reason } guestBook(first: 1) { edges { node { body } } } } }"
NODE = "query ($id: ID!) { node(id: $id) { id } }"
LISTS = """query ($owner: ID!, $search: String!, $post: ID!) {
  user(id: $owner) { room { id } }
  own: rooms(ownerId: $owner, first: 10) { edges { node { id } } }
  found: rooms(search: $search, first: 10) { edges { node { id } } }
  post(id: $post) { body room { id } }
}"""
QUEUE = "{ moderationQueue(first: 100) { edges { node { appeal subject { ... on Room { id title } } } } } }"
NOTICES = "{ notifications(first: 5) { edges { node { kind reason subject { ... on Room { title } } } } } }"
REASON = "It advertises."


@dataclass
class Scene:
    graph: Ask
    send: Ask
    owner: SignedUp
    visitor: SignedUp
    moderator: Account
    room_id: str
    title: str
    post_id: str

    async def decide(self, action: str) -> None:
        decision = {"subjectId": self.room_id, "action": action, "reason": REASON}
        case = (await self.send("moderate_content", decision, token=self.moderator.token))["moderationCase"]
        assert case["decisions"][-1]["action"] == action

    async def room(self, token: str | None) -> Any:
        return (await self.graph(ROOM, {"id": self.room_id}, token=token))["data"]["room"]

    async def seen(self, token: str | None) -> list[bool]:
        """By `room`, `node`, `User.room`, both lists and `Post.room`."""
        wanted = {"owner": self.owner.id, "search": self.title, "post": self.post_id}
        lists = (await self.graph(LISTS, wanted, token=token))["data"]
        node = (await self.graph(NODE, {"id": self.room_id}, token=token))["data"]["node"]
        listed = [[edge["node"]["id"] for edge in lists[name]["edges"]] for name in ("own", "found")]
        assert lists["post"]["body"]
        first = (lists["user"]["room"] or {}).get("id") == self.room_id
        return [
            await self.room(token) is not None,
            node is not None,
            first,
            *(self.room_id in ids for ids in listed),
            lists["post"]["room"] is not None,
        ]

    async def is_hidden(self) -> bool:
        return not any(await self.seen(None)) and not any(await self.seen(self.visitor.token))

    async def is_shown(self) -> bool:
        return all(await self.seen(None)) and all(await self.seen(self.visitor.token))


@pytest.fixture
async def scene(graph: Ask, send: Ask, run: Ask, new_person: Callable[..., Any], moderator: Account) -> Scene:
    owner, visitor = await new_person("landlord"), await new_person("visitor")
    room = (await graph("query ($id: ID!) { user(id: $id) { room { id } } }", {"id": owner.id}))["data"]["user"]["room"]
    title = f"Zebra{owner.key[-6:]}"
    await run("update_room", {"input": {"roomId": room["id"], "title": title}}, token=owner.token)
    await run("sign_guest_book", {"input": {"roomId": room["id"], "body": "hello"}}, token=visitor.token)
    written = await send("create_post", {"body": "visit me", "roomId": room["id"]}, token=owner.token)
    made = Scene(graph, send, owner, visitor, moderator, room["id"], title, written["post"]["id"])
    assert await made.is_shown()
    return made


async def test_a_removed_room_is_nowhere_and_comes_back_after_an_appeal(scene: Scene, graph: Ask, run: Ask) -> None:
    await scene.decide("REMOVE")
    await eventually(scene.is_hidden, what="the room is hidden")
    assert all((await scene.seen(scene.owner.token))[:4])
    for token in (scene.owner.token, scene.moderator.token):
        room = await scene.room(token)
        assert (room["title"], room["removal"]) == (scene.title, {"reason": REASON})
        assert room["guestBook"]["edges"] == [{"node": {"body": "hello"}}]
    for name, input in (("enter_room", {}), ("sign_guest_book", {"body": "x"}), ("leave_room", {})):
        for token in (scene.visitor.token, scene.moderator.token):
            payload = await run(name, {"input": {"roomId": scene.room_id, **input}}, token=token)
            assert payload["__typename"] == "NotFound", name
    changed = await run(
        "update_room", {"input": {"roomId": scene.room_id, "title": "innocent"}}, token=scene.owner.token
    )
    assert changed["__typename"] == "Forbidden"

    async def is_notified() -> bool:
        edges = (await graph(NOTICES, token=scene.owner.token))["data"]["notifications"]["edges"]
        notice = {"kind": "CONTENT_MODERATED", "reason": REASON, "subject": {"title": scene.title}}
        return notice in [edge["node"] for edge in edges]

    await eventually(is_notified, what="the owner is notified")
    appeal = {"subjectId": scene.room_id, "statement": "It does not."}
    assert "subjectId" in await scene.send("appeal_moderation", appeal, token=scene.owner.token)
    queue = (await graph(QUEUE, token=scene.moderator.token))["data"]["moderationQueue"]["edges"]
    case = {"appeal": appeal["statement"], "subject": {"id": scene.room_id, "title": scene.title}}
    assert case in [edge["node"] for edge in queue]
    await scene.decide("APPROVE")
    await eventually(scene.is_shown, what="the room is back")
    assert (await scene.room(None))["removal"] is None


async def test_a_removed_room_stays_removed_when_its_owner_restores_it(scene: Scene, run: Ask) -> None:
    await scene.decide("REMOVE")
    await eventually(scene.is_hidden, what="the room is hidden")
    for name in ("delete_room", "restore_room"):
        payload = await run(name, {"input": {"roomId": scene.room_id}}, token=scene.owner.token)
        assert payload["__typename"].endswith("Success"), name
    assert await scene.is_hidden()
    assert (await scene.room(scene.owner.token))["removal"] == {"reason": REASON}
