"""`_entities` of rooms."""

import asyncio
from typing import Any

import pytest

from events.contracts.records.accounts import AccountRegistered
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.rooms.conftest import Account, Handle
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


OLD = "01938e10-7c2a-7001-8a11-5f0c2b7d9e01"
"""An account from long ago, without a room."""


async def first_room(viewer: Account, owner: Account) -> Any:
    (user,) = await viewer.ask(ENTITIES, representations=[{"__typename": "User", "id": owner.id}])
    return user["room"]


async def test_a_room_comes_with_a_new_account(owner: Account, guest: Account) -> None:
    room = await first_room(guest, owner)
    await owner.new_room(title="Second")
    assert room == await first_room(owner, owner) == {"id": room["id"], "title": "My room"}
    asked = [{"__typename": "User", "id": each} for each in (global_id("User", OLD), "rubbish")]
    assert await guest.ask(ENTITIES, representations=asked) == [{"id": global_id("User", OLD), "room": None}, None]


FUTURE = "ffffffff-0000-7001-8a11-5f0c2b7d9e01"


async def test_ids_of_accounts_that_do_not_exist_get_no_room(owner: Account, database: Database) -> None:
    room, fabricated = await owner.new_room(), new_id()
    await owner.do("banFromRoom", roomId=room["id"], userId=global_id("User", fabricated))
    banned = await owner.ask("query ($id: ID!) { room(id: $id) { bannedUsers { room { id } } } }", id=room["id"])
    assert banned == {"bannedUsers": [{"room": None}]}
    asked: list[dict[str, str]] = [
        {"__typename": "User", "id": global_id("User", FUTURE)},
        {"__typename": "User", "nodeKey": global_id("User", fabricated)},
    ]
    document = "query ($all: [_Any!]!) { _entities(representations: $all) { ... on User { room { id } } } }"
    assert await owner.ask(document, all=asked) == [{"room": None}] * 2
    assert await database["rooms"].count_documents({"owner_id": {"$in": [fabricated, FUTURE]}}) == 0


async def test_concurrent_readers_and_the_event_make_one_room(
    owner: Account, guest: Account, handle: Handle, database: Database
) -> None:
    event = AccountRegistered(account_id=owner.key, handle="x", display_name="x")
    await asyncio.gather(handle(event), *(first_room(guest, owner) for _ in range(5)), handle(event))
    assert await database["rooms"].count_documents({"owner_id": owner.key}) == 1


async def test_the_next_room_takes_the_place_of_a_deleted_first(owner: Account, guest: Account) -> None:
    first, second = await first_room(owner, owner), await owner.new_room(title="Second")
    await owner.do("deleteRoom", roomId=first["id"])
    assert await first_room(guest, owner) == {"id": second["id"], "title": "Second"}
    await owner.do("deleteRoom", roomId=second["id"])
    assert await first_room(guest, owner) is None


async def test_a_private_room_is_null_for_others(owner: Account, guest: Account) -> None:
    room = await first_room(owner, owner)
    await owner.do("updateRoom", roomId=room["id"], visibility="PRIVATE")
    assert await first_room(guest, owner) is None
    assert await first_room(owner, owner) == room
