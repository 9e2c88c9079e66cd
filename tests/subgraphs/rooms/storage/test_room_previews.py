"""When a preview is due, and which of two drawings counts."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from subgraphs.kit.stores.mongo import Database
from subgraphs.rooms.domain.preview.files import DELAY, Preview
from subgraphs.rooms.storage.repository import room_previews
from subgraphs.rooms.storage.repository.room_previews import Claim
from tests.subgraphs.rooms.conftest import Account, key_of, place

pytestmark = pytest.mark.server
LATER = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1)
"""The worker of the stack leaves such a room alone."""


async def _claimed(database: Database, room: dict[str, Any]) -> Claim:
    change: dict[str, Any] = {"$set": {"preview_due": LATER}}
    await database["rooms"].update_one({"_id": key_of(room["id"])}, change)
    return Claim(key_of(room["id"]), LATER)


async def _stored(database: Database, claim: Claim) -> dict[str, Any]:
    return await database["rooms"].find_one({"_id": claim.room_id}) or {}


async def test_a_change_while_it_is_drawn_makes_it_due_again(owner: Account, database: Database) -> None:
    room = await owner.new_room()
    claim, drawn = await _claimed(database, room), Preview("a" * 40, "digest", ("asset",))
    await owner.arrange(room, place())
    due = (await _stored(database, claim)).get("preview_due")
    assert due is None or due <= datetime.now(UTC) + DELAY, "the change counts, not the end of the claim"
    assert not await room_previews.settle(claim, drawn)
    assert ((await _stored(database, claim)).get("preview") or {}).get("stem") != drawn.stem


async def test_a_slow_drawing_of_an_earlier_state_counts_for_nothing(owner: Account, database: Database) -> None:
    """The claim ends before the change's own moment to be drawn, which therefore does not move it."""
    room = await owner.new_room()
    key, soon = key_of(room["id"]), datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=2)
    await database["rooms"].update_one({"_id": key}, {"$set": {"preview_due": soon}})
    stored = await database["rooms"].find_one({"_id": key}) or {}
    claim = Claim(key, soon, stored["preview_changes"])
    await owner.arrange(room, place())
    assert not await room_previews.settle(claim, Preview("c" * 40, "digest", ("asset",)))


async def test_a_drawing_that_lacks_a_picture_is_tried_again(owner: Account, database: Database) -> None:
    claim, drawn = await _claimed(database, await owner.new_room()), Preview("d" * 40, "digest:0", ("asset",))
    assert await room_previews.settle(claim, drawn, LATER + timedelta(hours=1))
    stored = await _stored(database, claim)
    assert (stored["preview"]["digest"], stored["preview_due"]) == ("digest:0", LATER + timedelta(hours=1))


async def test_only_what_is_drawn_makes_a_preview_due(owner: Account, database: Database) -> None:
    room = await owner.new_room()
    claim = await _claimed(database, room)
    await owner.do("updateRoom", roomId=room["id"], title="Attic", tags=["cats"], capacity=3)
    assert (await _stored(database, claim))["preview_due"] == LATER
    await owner.do("updateRoom", roomId=room["id"], visibility="PRIVATE")
    assert (await _stored(database, claim)).get("preview_due") != LATER


async def test_a_drawing_of_the_room_as_it_is_counts(owner: Account, database: Database) -> None:
    claim, drawn = await _claimed(database, await owner.new_room()), Preview("b" * 40, "digest", ("asset",))
    assert await room_previews.settle(claim, drawn)
    stored = await _stored(database, claim)
    assert room_previews.preview_of(stored["preview"]) == drawn
    assert "preview_due" not in stored
    assert not await room_previews.settle(claim, drawn), "a claim counts once"


async def test_a_failure_is_tried_again_unless_the_room_changed(owner: Account, database: Database) -> None:
    claim, soon = await _claimed(database, await owner.new_room()), LATER - timedelta(hours=1)
    await room_previews.postpone(claim, soon)
    assert (await _stored(database, claim))["preview_due"] == soon
    await room_previews.postpone(claim, LATER)
    assert (await _stored(database, claim))["preview_due"] == soon
