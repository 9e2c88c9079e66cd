"""sendRoomMessage and the chat of a room."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.contracts.records.users import UserBlocked
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.rooms.conftest import Account, Handle, key_of

pytestmark = pytest.mark.server
MESSAGES = "query M($id: ID!) { room(id: $id) { messages { body author { id } } } }"


async def say(account: Account, room: Any, body: str) -> Any:
    return await account.do("sendRoomMessage", "roomMessage { body author { id } }", roomId=room["id"], body=body)


async def bodies(account: Account, room: Any) -> list[str]:
    return [each["body"] for each in (await account.ask(MESSAGES, id=room["id"]))["messages"]]


async def test_visitors_talk_and_others_read(
    owner: Account, guest: Account, handle: Handle, database: Database
) -> None:
    room = await owner.new_room()
    assert (await say(guest, room, "hi"))["code"] == "CONFLICT", "not in the room"
    for account in (owner, guest):
        await account.enter(room)
    sent = (await say(guest, room, " hi\u200b "))["roomMessage"]
    assert sent == {"body": "hi", "author": {"id": guest.id}}
    await say(owner, room, "welcome")
    assert await bodies(guest, room) == ["hi", "welcome"]
    refused = await say(guest, room, "kill yourself")
    assert (refused["code"], refused["path"]) == ("CONTENT_REJECTED", ["body"])
    assert (await say(guest, room, "x" * 301))["path"] == ["body"]
    old = {"$set": {"created_at": datetime.now(UTC) - timedelta(hours=25)}}
    await database["room_messages"].update_one({"room_id": key_of(room["id"]), "body": "hi"}, old)
    assert await bodies(owner, room) == ["welcome"]
    await handle(UserBlocked(blocker_id=guest.key, blocked_id=owner.key))
    assert (await say(guest, room, "bye"))["code"] == "NOT_FOUND"


async def test_the_last_fifty(owner: Account, database: Database) -> None:
    room = await owner.new_room()
    await owner.enter(room)
    await say(owner, room, "first")
    stored = await database["room_messages"].find_one({"room_id": key_of(room["id"])})
    assert stored
    more = [{**stored, "_id": f"{stored['_id']}-{n:02}", "body": str(n)} for n in range(50)]
    await database["room_messages"].insert_many(more)
    assert await bodies(owner, room) == [str(n) for n in range(50)]
