"""`_entities` of rooms."""

import pytest

from subgraphs.kit.domain.ids import global_id, new_id
from tests.subgraphs.rooms.conftest import Account
from tests.subgraphs.rooms.documents import ENTITIES

pytestmark = pytest.mark.server


async def test_order_is_kept_and_private_rooms_are_left_out(owner: Account, guest: Account) -> None:
    public = await owner.new_room(title="Public")
    private = await owner.new_room(title="Private", visibility="PRIVATE")
    await guest.enter(public)
    ids = [private["id"], global_id("Room", new_id()), public["id"], "rubbish", global_id("Post", new_id())]
    asked = [{"__typename": "Room", "id": each} for each in ids]
    shown = {"id": public["id"], "title": "Public", "visitors": [{"user": {"id": guest.id}}]}
    assert await guest.ask(ENTITIES, representations=asked) == [None, None, shown, None, None]
    assert (await owner.ask(ENTITIES, representations=asked))[0] is not None


async def test_a_users_room_is_the_first(owner: Account, guest: Account) -> None:
    first = await owner.new_room(title="First")
    await owner.new_room(title="Second")
    asked = [{"__typename": "User", "id": each} for each in (guest.id, owner.id, "rubbish")]
    expected = [{"id": guest.id, "room": None}, {"id": owner.id, "room": {"id": first["id"], "title": "First"}}, None]
    assert await guest.ask(ENTITIES, representations=asked) == expected


async def test_a_private_room_is_null_for_others(owner: Account, guest: Account) -> None:
    room = await owner.new_room(visibility="PRIVATE")
    asked = [{"__typename": "User", "id": owner.id}]
    assert (await guest.ask(ENTITIES, representations=asked))[0]["room"] is None
    assert (await owner.ask(ENTITIES, representations=asked))[0]["room"]["id"] == room["id"]
