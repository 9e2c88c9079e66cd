"""Rooms and people's rooms as the router asks for them."""

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from tests.subgraphs.rooms.conftest import Resident
from tests.subgraphs.rooms.documents import ENTITIES

pytestmark = pytest.mark.server


async def test_order_is_kept_and_private_ones_are_left_out(owner: Resident, guest: Resident) -> None:
    public = await owner.new_room(title="Public")
    private = await owner.new_room(title="Private", visibility="PRIVATE")
    await guest.enter(public)
    ids = [private["id"], global_id("Room", new_id()), public["id"], "rubbish", global_id("Post", new_id())]
    asked = [{"__typename": "Room", "id": each} for each in ids]
    shown = {"id": public["id"], "title": "Public", "visitors": [{"user": {"id": guest.id}}]}
    assert await guest.ask(ENTITIES, representations=asked) == [None, None, shown, None, None]
    assert (await owner.ask(ENTITIES, representations=asked))[0] is not None


async def test_a_persons_room_is_their_first(owner: Resident, guest: Resident) -> None:
    first = await owner.new_room(title="First")
    await owner.new_room(title="Second")
    asked = [{"__typename": "User", "id": each} for each in (guest.id, owner.id, "rubbish")]
    expected = [{"id": guest.id, "room": None}, {"id": owner.id, "room": {"id": first["id"], "title": "First"}}, None]
    assert await guest.ask(ENTITIES, representations=asked) == expected


async def test_a_persons_private_room_is_theirs_only(owner: Resident, guest: Resident) -> None:
    room = await owner.new_room(visibility="PRIVATE")
    asked = [{"__typename": "User", "id": owner.id}]
    assert (await guest.ask(ENTITIES, representations=asked))[0]["room"] is None
    assert (await owner.ask(ENTITIES, representations=asked))[0]["room"]["id"] == room["id"]
