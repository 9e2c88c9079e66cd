"""Invitations: a list of accounts, and links that can be revoked."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.contracts.records.users import UserBlocked
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.rooms.conftest import Account, Handle, key_of

pytestmark = pytest.mark.server
INVITED = "query I($id: ID!) { room(id: $id) { invitedUsers { id } inviteLinks { id } } }"


async def link_to(owner: Account, room: Any) -> Any:
    return await owner.do("createRoomInviteLink", "token link { id expiresAt }", roomId=room["id"])


async def join(account: Account, token: str) -> Any:
    return await account.do("acceptRoomInvite", "room { id title }", token=token)


async def test_the_invited_see_the_room_until_they_are_removed(
    owner: Account, guest: Account, new_account: Callable[[], Account]
) -> None:
    room, other = await owner.new_room(visibility="INVITED"), new_account()
    assert await guest.sees(room) is None
    await owner.do("inviteToRoom", roomId=room["id"], userId=guest.id)
    assert (await guest.sees(room))["id"] == room["id"]
    assert (await guest.enter(room))["__typename"] == "EnterRoomSuccess"
    assert await other.sees(room) is None
    assert await owner.ask(INVITED, id=room["id"]) == {"invitedUsers": [{"id": guest.id}], "inviteLinks": []}
    assert await guest.ask(INVITED, id=room["id"]) == {"invitedUsers": None, "inviteLinks": None}
    removed = await owner.do("removeRoomInvite", "room { invitedUsers { id } }", roomId=room["id"], userId=guest.id)
    assert removed["room"]["invitedUsers"] == []
    assert await guest.sees(room) is None
    again = await owner.do("removeRoomInvite", roomId=room["id"], userId=guest.id)
    assert (again["code"], again["path"]) == ("NOT_FOUND", ["userId"])


async def test_a_link_works_until_it_is_revoked(
    owner: Account, guest: Account, new_account: Callable[[], Account]
) -> None:
    room = await owner.new_room(title="Den", visibility="INVITED")
    made = await link_to(owner, room)
    assert (await join(guest, made["token"]))["room"] == {"id": room["id"], "title": "Den"}
    assert (await owner.ask(INVITED, id=room["id"]))["inviteLinks"] == [{"id": made["link"]["id"]}]
    assert (await guest.do("revokeRoomInviteLink", linkId=made["link"]["id"]))["code"] == "NOT_FOUND"
    await owner.do("revokeRoomInviteLink", linkId=made["link"]["id"])
    refused = await join(new_account(), made["token"])
    assert (refused["code"], refused["path"]) == ("NOT_FOUND", ["token"])
    assert (await guest.sees(room))["title"] == "Den", "who joined stays invited"


async def test_a_link_expires(owner: Account, guest: Account, database: Database) -> None:
    room = await owner.new_room(visibility="INVITED")
    token = (await link_to(owner, room))["token"]
    past = {"$set": {"invite_links.0.expires_at": datetime.now(UTC) - timedelta(minutes=1)}}
    await database["rooms"].update_one({"_id": key_of(room["id"])}, past)
    assert (await join(guest, token))["code"] == "NOT_FOUND"
    stored = await database["rooms"].find_one({"_id": key_of(room["id"])})
    assert stored
    assert token not in str(stored), "only a digest of the token is stored"
    await link_to(owner, room)
    assert len((await owner.ask(INVITED, id=room["id"]))["inviteLinks"]) == 1, "the expired one is dropped"


async def test_limits_and_who_may(owner: Account, guest: Account, handle: Handle) -> None:
    room = await owner.new_room()
    made = await asyncio.gather(*(link_to(owner, room) for _ in range(12)))
    assert [answer.get("code") for answer in made].count("CONFLICT") == 2, "concurrent requests do not exceed the limit"
    assert len((await owner.ask(INVITED, id=room["id"]))["inviteLinks"]) == 10
    assert (await link_to(guest, room))["code"] == "FORBIDDEN"
    room = await owner.new_room()
    hours = await owner.do("createRoomInviteLink", roomId=room["id"], expiresInHours=721)
    assert (hours["code"], hours["path"]) == ("BAD_USER_INPUT", ["expiresInHours"])
    themselves = await owner.do("inviteToRoom", roomId=room["id"], userId=owner.id)
    assert (themselves["code"], themselves["path"]) == ("BAD_USER_INPUT", ["userId"])
    await handle(UserBlocked(blocker_id=guest.key, blocked_id=owner.key))
    blocked = await owner.do("inviteToRoom", roomId=room["id"], userId=guest.id)
    assert (blocked["code"], blocked["path"]) == ("NOT_FOUND", ["userId"])
    unknown = await owner.do("revokeRoomInviteLink", linkId=global_id("RoomInviteLink", new_id()))
    assert (unknown["code"], unknown["path"]) == ("NOT_FOUND", ["linkId"])


@pytest.mark.parametrize(
    ("field", "name", "most"), [("invited_ids", "inviteToRoom", 200), ("banned_ids", "banFromRoom", 500)]
)
async def test_concurrent_requests_do_not_exceed_a_list(
    owner: Account, database: Database, field: str, name: str, most: int
) -> None:
    room, wanted = await owner.new_room(), [global_id("User", new_id()) for _ in range(4)]
    others = {"$set": {field: [new_id() for _ in range(most - 1)]}}
    await database["rooms"].update_one({"_id": key_of(room["id"])}, others)
    answers = await asyncio.gather(*(owner.do(name, roomId=room["id"], userId=each) for each in wanted))
    assert [answer.get("code") for answer in answers].count("CONFLICT") == 3
    stored = await database["rooms"].find_one({"_id": key_of(room["id"])})
    assert stored
    assert len(stored[field]) == most
    again = next(each for each, answer in zip(wanted, answers, strict=True) if "code" not in answer)
    assert "code" not in await owner.do(name, roomId=room["id"], userId=again), "repeated"
