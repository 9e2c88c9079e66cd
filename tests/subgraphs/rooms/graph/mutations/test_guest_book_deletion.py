"""Authors and owners of rooms delete entries of guest books whatever came between."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from events.contracts.records.fields import ModerationAction
from events.contracts.records.moderation import SubjectModerated
from events.contracts.records.users import UserBlocked
from tests.subgraphs.rooms.conftest import Account, Handle, key_of
from tests.subgraphs.rooms.graph.mutations.test_guest_book import read, sign

pytestmark = pytest.mark.server


async def delete(account: Account, entry_id: str) -> str:
    answer = await account.do("deleteGuestBookEntry", "entryId", entryId=entry_id)
    return str(answer.get("code") or answer["__typename"])


async def test_after_a_block_a_ban_and_in_a_private_room(
    owner: Account, guest: Account, new_account: Callable[[], Account], handle: Handle
) -> None:
    room, stranger = await owner.new_room(), new_account()
    entries = [(await sign(guest, room, body))["entry"]["id"] for body in ("by owner", "blocked", "banned", "private")]
    await handle(UserBlocked(blocker_id=owner.key, blocked_id=guest.key))
    assert await delete(owner, entries[0]) == "DeleteGuestBookEntrySuccess"
    assert await delete(guest, entries[1]) == "DeleteGuestBookEntrySuccess"
    assert await read(stranger, room) == [("private", []), ("banned", [])]
    await owner.do("banFromRoom", roomId=room["id"], userId=guest.id)
    assert await delete(guest, entries[2]) == "DeleteGuestBookEntrySuccess"
    await owner.do("updateRoom", roomId=room["id"], visibility="PRIVATE")
    assert await delete(stranger, entries[3]) == "NOT_FOUND"
    assert await delete(guest, entries[3]) == "DeleteGuestBookEntrySuccess"


async def test_after_a_moderator_removed_it(
    owner: Account, guest: Account, new_account: Callable[[], Account], handle: Handle
) -> None:
    room = await owner.new_room()
    entries = [(await sign(guest, room, str(n)))["entry"]["id"] for n in range(2)]
    for entry_id in entries:
        facts = {"subject_type": "GuestBookEntry", "subject_id": key_of(entry_id), "owner_id": guest.key}
        await handle(SubjectModerated(**facts, action=ModerationAction.REMOVE, occurred_at=datetime.now(UTC)))
    assert await delete(new_account(), entries[0]) == "NOT_FOUND"
    assert await delete(owner, entries[0]) == "DeleteGuestBookEntrySuccess"
    assert await delete(guest, entries[1]) == "DeleteGuestBookEntrySuccess"
