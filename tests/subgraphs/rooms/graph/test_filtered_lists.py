"""Hidden accounts take no place in short lists of a room: what the viewer sees fills them."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from events.contracts.records.users import UserBlocked
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from tests.subgraphs.rooms.conftest import Account, Handle, key_of
from tests.subgraphs.rooms.documents import VISITORS
from tests.subgraphs.rooms.graph.mutations.test_room_messages import bodies, say

pytestmark = pytest.mark.server


async def test_messages_of_blocked_accounts_push_no_others_out(
    owner: Account, guest: Account, new_account: Callable[[], Account], handle: Handle, database: Database
) -> None:
    room, friend = await owner.new_room(), new_account()
    await friend.enter(room)
    await say(friend, room, "from a friend")
    facts = {"room_id": key_of(room["id"]), "author_id": guest.key, "body": "spam", "created_at": datetime.now(UTC)}
    await database["room_messages"].insert_many([{"_id": new_id(), **facts} for _ in range(52)])
    assert len(await bodies(owner, room)) == 50
    await handle(UserBlocked(blocker_id=friend.key, blocked_id=guest.key))
    assert await bodies(friend, room) == ["from a friend"]
    assert len(await bodies(owner, room)) == 50
    await owner.do("banFromRoom", roomId=room["id"], userId=guest.id)
    assert await bodies(owner, room) == ["from a friend"]


async def test_a_blocked_visitor_takes_no_place(
    owner: Account, guest: Account, new_account: Callable[[], Account], handle: Handle
) -> None:
    room, friend, reader = await owner.new_room(), new_account(), new_account()
    for account in (friend, guest):
        await account.enter(room)
    await handle(UserBlocked(blocker_id=reader.key, blocked_id=guest.key))
    for first in (1, 2):
        seen = (await reader.ask(VISITORS, id=room["id"], first=first))["visitors"]
        assert [visitor["user"]["id"] for visitor in seen] == [friend.id]
