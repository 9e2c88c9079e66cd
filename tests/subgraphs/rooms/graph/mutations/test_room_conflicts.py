"""Two devices that arrange one room: what the later one learns."""

import pytest

from tests.subgraphs.rooms.conftest import Account, place

pytestmark = pytest.mark.server


async def test_a_conflict_says_what_changed_since(owner: Account) -> None:
    room = await owner.new_room()
    first = (await owner.arrange(room, place(x=1), place(x=2), place(x=3)))["room"]
    kept, moved, gone = first["items"]
    changes = [{"move": {"itemId": moved["id"], "x": 9, "y": 9}}, {"remove": {"itemId": gone["id"]}}]
    second = (await owner.arrange(first, *changes))["room"]
    late = await owner.arrange(first, {"rotate": {"itemId": kept["id"], "rotation": 90}})
    assert (late["code"], late["currentRevision"]) == ("CONFLICT", second["revision"])
    assert late["changedItems"] == [{"id": moved["id"], "x": 9}]
    assert late["removedItemIds"] == [gone["id"]]
    again = await owner.arrange(second, {"rotate": {"itemId": kept["id"], "rotation": 90}})
    assert again["room"]["revision"] == second["revision"] + 1


async def test_a_revision_from_the_future(owner: Account) -> None:
    room = await owner.new_room()
    error = await owner.arrange(room, place(), revision=99)
    assert (error["__typename"], error["currentRevision"], error["changedItems"]) == ("RoomConflict", 1, None)


async def test_items_and_states_of_every_kind(owner: Account, guest: Account) -> None:
    room = await owner.new_room()
    clock = place(x=10, y=3, surface="LEFT_WALL", width=2, height=3, scale=1.5)
    (item,) = (await owner.arrange(room, clock))["room"]["items"]
    assert (item["surface"], item["width"], item["height"], item["scale"]) == ("LEFT_WALL", 2, 3, 1.5)
    state = {"setState": {"itemId": item["id"], "isOn": True, "text": "tick", "url": "https://clock.example/"}}
    await owner.arrange(room, state, revision=2)
    (seen,) = (await guest.sees(room))["items"]
    assert seen == {**item, "isOn": True, "text": "tick", "url": "https://clock.example/"}
    overlap = await owner.arrange(room, place(x=12, y=5, surface="LEFT_WALL"), revision=3)
    assert (overlap["code"], overlap["path"]) == ("BAD_USER_INPUT", ["changes", "0", "place"])
    rejected = await owner.arrange(room, {"setState": {"itemId": item["id"], "text": "kill yourself"}}, revision=3)
    assert (rejected["code"], rejected["path"]) == ("CONTENT_REJECTED", ["changes", "0", "setState", "text"])
