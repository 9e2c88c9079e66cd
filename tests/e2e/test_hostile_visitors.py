"""Arrangements and visits that are not allowed: a code for each, and the room stays as it was."""

from collections.abc import Callable
from typing import Any

import pytest

from clients.python.miniroom_client import GraphClient, upload_picture
from infra.demo.pictures import room_picture
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
ROOM = """query ($id: ID!) { room(id: $id) {
  revision items { id asset { id url } } visitors(first: 9) { user { id } } } }"""
ARRANGE = """mutation ($input: ArrangeRoomInput!) { arrangeRoom(input: $input) {
  __typename ... on UserError { code path } ... on RoomConflict { currentRevision } } }"""


@pytest.fixture(scope="module")
async def owner(new_person: Callable[..., Any]) -> SignedUp:
    made: SignedUp = await new_person("owner")
    return made


@pytest.fixture(scope="module")
async def guest(new_person: Callable[..., Any]) -> SignedUp:
    made: SignedUp = await new_person("guest")
    return made


@pytest.fixture(scope="module")
async def photo(stack: Stack, owner: SignedUp) -> str:
    async with GraphClient.connect(stack.edge) as client:
        client = client.with_token(owner.token)
        return str((await upload_picture(client, room_picture(5), title="x"))["id"])


@pytest.fixture
async def room(run: Ask, owner: SignedUp) -> str:
    return str((await run("create_room", {"input": {"title": "Bait"}}, token=owner.token))["room"]["id"])


def at(photo: str, x: int, y: int, **more: Any) -> dict[str, Any]:
    return {"place": {"assetId": photo, "x": x, "y": y, "width": 4, "height": 4, **more}}


async def test_what_does_not_fit_changes_nothing(graph: Ask, owner: SignedUp, room: str, photo: str) -> None:
    good = at(photo, 1, 1)
    for bad in (at(photo, 3, 3), at(photo, 62, 1), at(photo, -1, 1), at(photo, 1, 1, layer=99), at(room, 9, 9)):
        wanted = {"roomId": room, "expectedRevision": 1, "changes": [good, bad]}
        answer = (await graph(ARRANGE, {"input": wanted}, token=owner.token))["data"]["arrangeRoom"]
        assert (answer["code"], answer["path"][:2]) == ("BAD_USER_INPUT", ["changes", "1"]), bad
    seen = (await graph(ROOM, {"id": room}))["data"]["room"]
    assert (seen["revision"], seen["items"]) == (1, [])


async def test_ten_thousand_changes_and_a_revision_from_the_future(
    graph: Ask, owner: SignedUp, room: str, photo: str
) -> None:
    wanted = {"roomId": room, "expectedRevision": 1}
    changes = [at(photo, 1, 1)] * 5_000
    many = (await graph(ARRANGE, {"input": {**wanted, "changes": changes}}, token=owner.token))["data"]["arrangeRoom"]
    assert (many["code"], many["path"]) == ("BAD_USER_INPUT", ["changes"])
    more = await graph(ARRANGE, {"input": {**wanted, "changes": changes * 2}}, token=owner.token)
    assert more["errors"][0]["extensions"]["code"] == "PAYLOAD_TOO_LARGE"
    future = {**wanted, "expectedRevision": 2**31 - 1, "changes": [at(photo, 1, 1)]}
    conflict = (await graph(ARRANGE, {"input": future}, token=owner.token))["data"]["arrangeRoom"]
    assert (conflict["__typename"], conflict["currentRevision"]) == ("RoomConflict", 1)


async def test_an_item_whose_image_was_deleted_stays_without_it(
    graph: Ask, run: Ask, stack: Stack, owner: SignedUp, room: str
) -> None:
    async with GraphClient.connect(stack.edge) as client:
        client = client.with_token(owner.token)
        gone = (await upload_picture(client, room_picture(6), title="x"))["id"]
    wanted = {"roomId": room, "expectedRevision": 1, "changes": [at(gone, 1, 1)]}
    assert (await run("arrange_room", {"input": wanted}, token=owner.token))["__typename"] == "ArrangeRoomSuccess"
    await run("delete_asset", {"input": {"assetId": gone}}, token=owner.token)

    async def is_bare() -> bool:
        (item,) = (await graph(ROOM, {"id": room}))["data"]["room"]["items"]
        return item["asset"] is None

    await eventually(is_bare, what="the item has no asset any more")

    async def is_unknown() -> bool:
        again = {"roomId": room, "expectedRevision": 2, "changes": [at(gone, 20, 20)]}
        answer = (await graph(ARRANGE, {"input": again}, token=owner.token))["data"]["arrangeRoom"]
        return bool(answer.get("code") == "BAD_USER_INPUT")

    await eventually(is_unknown, what="the deleted image cannot be placed again")


async def test_a_banned_visitor_and_one_who_went_elsewhere_move_nowhere(
    graph: Ask, run: Ask, owner: SignedUp, guest: SignedUp, room: str
) -> None:
    other = (await run("create_room", {"input": {"title": "Elsewhere"}}, token=owner.token))["room"]["id"]

    async def moved(where: str) -> str:
        step = {"roomId": where, "x": 5, "y": 5}
        payload = await run("move_in_room", {"input": step}, token=guest.token)
        return str(payload.get("code", payload["__typename"]))

    async def present(where: str) -> list[str]:
        seen = (await graph(ROOM, {"id": where}, token=owner.token))["data"]["room"]["visitors"]
        return [visitor["user"]["id"] for visitor in seen]

    assert await moved(room) == "CONFLICT", "not there yet"
    for where in (room, other):
        await run("enter_room", {"input": {"roomId": where}}, token=guest.token)
        assert await moved(where) == "MoveInRoomSuccess"
    assert (await present(room), await present(other)) == ([], [guest.id]), "in one room at a time"
    assert await moved(room) == "CONFLICT"
    await run("ban_from_room", {"input": {"roomId": other, "userId": guest.id}}, token=owner.token)
    assert (await present(other), await moved(other)) == ([], "CONFLICT")
    for name in ("enter_room", "leave_room"):
        assert (await run(name, {"input": {"roomId": other}}, token=guest.token))["code"] == "NOT_FOUND"
    assert (await graph(ROOM, {"id": other}, token=guest.token))["data"]["room"] is None
