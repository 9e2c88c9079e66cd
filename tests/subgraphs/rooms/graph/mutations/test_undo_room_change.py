"""undoRoomChange, redoRoomChange and the history."""

from typing import Any

import pytest

from subgraphs.kit.domain.ids import global_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.rooms.conftest import SOFA, Account, key_of, place
from tests.subgraphs.rooms.documents import CONFLICT, ROOM_FIELDS

pytestmark = pytest.mark.server
SHOWN = f"room {{ {ROOM_FIELDS} floor {{ id }} }}"
HISTORY = "query H($id: ID!) { room(id: $id) { history { revision kind changeCount author { id } } } }"


async def step(account: Account, name: str, room: Any, revision: int | None = None) -> Any:
    expected = room["revision"] if revision is None else revision
    return await account.do(name, SHOWN, CONFLICT, roomId=room["id"], expectedRevision=expected)


async def test_back_and_forth(owner: Account, guest: Account, database: Database) -> None:
    room = await owner.new_room()
    floor = {"setCover": {"cover": "FLOOR", "assetId": global_id("Asset", SOFA)}}
    one = (await owner.arrange(room, place(x=1), floor))["room"]
    two = (await owner.arrange(one, {"remove": {"itemId": one["items"][0]["id"]}}, place(x=5)))["room"]
    undone = (await step(owner, "undoRoomChange", two))["room"]
    assert (undone["items"], undone["revision"], undone["floor"]) == (
        one["items"],
        4,
        {"id": floor["setCover"]["assetId"]},
    )
    empty = (await step(owner, "undoRoomChange", undone))["room"]
    assert (empty["items"], empty["floor"]) == ([], None)
    nothing = await step(owner, "undoRoomChange", empty)
    assert (nothing["__typename"], nothing["code"]) == ("Conflict", "CONFLICT")
    redone = (await step(owner, "redoRoomChange", empty))["room"]
    again = (await step(owner, "redoRoomChange", redone))["room"]
    assert (redone["items"], again["items"]) == (one["items"], two["items"])
    assert (await step(owner, "redoRoomChange", again))["code"] == "CONFLICT"
    entries = (await owner.ask(HISTORY, id=room["id"]))["history"]
    kinds = ["REDONE", "REDONE", "UNDONE", "UNDONE", "ARRANGED", "ARRANGED"]
    assert [(entry["revision"], entry["kind"]) for entry in entries] == list(zip(range(7, 1, -1), kinds, strict=True))
    assert {entry["author"]["id"] for entry in entries} == {owner.id}
    assert await guest.ask(HISTORY, id=room["id"]) == {"history": None}
    await owner.do("deleteRoom", roomId=room["id"])
    assert await database["room_differences"].count_documents({"room_id": key_of(room["id"])}) == 6


async def test_a_new_arrangement_ends_what_can_be_redone(owner: Account) -> None:
    one = (await owner.arrange(await owner.new_room(), place(x=1)))["room"]
    undone = (await step(owner, "undoRoomChange", one))["room"]
    other = (await owner.arrange(undone, place(x=2)))["room"]
    assert (await step(owner, "redoRoomChange", other))["code"] == "CONFLICT"


async def test_an_old_revision_and_another_account(owner: Account, guest: Account) -> None:
    one = (await owner.arrange(await owner.new_room(), place(x=1)))["room"]
    late = await step(owner, "undoRoomChange", one, revision=1)
    assert (late["__typename"], late["currentRevision"], len(late["changedItems"])) == ("RoomConflict", 2, 1)
    assert (await step(guest, "undoRoomChange", one))["code"] == "FORBIDDEN"
