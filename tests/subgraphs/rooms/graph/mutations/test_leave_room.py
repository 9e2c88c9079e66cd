"""leaveRoom."""

import pytest

from tests.subgraphs.rooms.conftest import Account

pytestmark = pytest.mark.server


async def test_leaving_twice(owner: Account, guest: Account) -> None:
    room = await owner.new_room()
    await guest.enter(room)
    assert (await guest.leave(room))["room"]["visitors"] == []
    assert (await guest.leave(room))["__typename"] == "LeaveRoomSuccess"
