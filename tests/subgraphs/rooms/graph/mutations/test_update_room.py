"""updateRoom."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from events.contracts.records.assets import AssetPublished
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.rooms.domain import events
from subgraphs.rooms.domain.enums import Visibility
from subgraphs.rooms.storage.repository import rooms
from tests.subgraphs.rooms.conftest import Account, Handle, key_of
from tests.subgraphs.rooms.documents import ROOM_FIELDS

pytestmark = pytest.mark.server
SHOWN = f"room {{ {ROOM_FIELDS} theme {{ id name }} cover {{ id }} }}"


async def update(account: Account, room: Any, **changes: Any) -> Any:
    return await account.do("updateRoom", SHOWN, roomId=room["id"], **changes)


async def test_what_is_given_changes_and_the_rest_stays(owner: Account, guest: Account, handle: Handle) -> None:
    (theme,) = (await owner.ask("{ themes(first: 1) { edges { node { id name } } } }"))["edges"]
    room = await owner.new_room(title="Attic", description="Rainy", tags=["cats"])
    picture = new_id()
    await handle(AssetPublished(asset_id=picture, owner_id=owner.key, kind="IMAGE"))
    wanted = {"themeId": theme["node"]["id"], "coverAssetId": global_id("Asset", picture)}
    updated = (await update(owner, room, title="Cellar", **wanted))["room"]
    assert updated == {
        **room,
        "title": "Cellar",
        "theme": theme["node"],
        "cover": {"id": wanted["coverAssetId"]},
    }
    cleared = (await update(owner, room, description=None, tags=[], themeId=None, coverAssetId=None))["room"]
    assert (cleared["title"], cleared["description"], cleared["tags"]) == ("Cellar", None, [])
    assert (cleared["theme"], cleared["cover"]) == (None, None)
    assert await guest.titles(search="cellar", ownerId=owner.id) == ["Cellar"]


@pytest.mark.parametrize(
    ("changes", "code", "path"),
    [
        ({"title": ""}, "BAD_USER_INPUT", "title"),
        ({"title": "시발놈"}, "CONTENT_REJECTED", "title"),
        ({"tags": ["not ok"]}, "BAD_USER_INPUT", "tags"),
        ({"themeId": global_id("Theme", new_id())}, "BAD_USER_INPUT", "themeId"),
        ({"themeId": global_id("Room", new_id())}, "BAD_USER_INPUT", "themeId"),
        (
            {"coverAssetId": global_id("Asset", "00000000-0000-7000-8000-000000000000")},
            "BAD_USER_INPUT",
            "coverAssetId",
        ),
    ],
)
async def test_invalid_input_changes_nothing(owner: Account, changes: Any, code: str, path: str) -> None:
    room = await owner.new_room()
    refused = await update(owner, room, **changes)
    assert (refused["code"], refused["path"]) == (code, [path])
    assert await owner.sees(room) == room


async def test_concurrent_changes_of_different_fields_all_hold(owner: Account, guest: Account) -> None:
    """A title that is sent by one device does not undo the visibility that another one sends."""
    room = await owner.new_room(title="Attic")
    given = ({"visibility": "PRIVATE"}, {"title": "Cellar"}, {"tags": ["cats"]}, {"description": "Dry"})
    answers = await asyncio.gather(*(update(owner, room, **changes) for changes in given))
    assert {answer["__typename"] for answer in answers} == {"UpdateRoomSuccess"}
    expected = {**room, "visibility": "PRIVATE", "title": "Cellar", "tags": ["cats"], "description": "Dry"}
    assert await owner.sees(room) == expected
    assert await guest.sees(room) is None


async def test_an_update_from_an_earlier_read_is_refused(owner: Account, database: Database) -> None:
    read = await rooms.find_room(key_of((await owner.new_room(title="Attic"))["id"]))
    assert read
    hidden, renamed = replace(read, visibility=Visibility.PRIVATE), replace(read, title="Cellar")
    assert await rooms.update_profile(read, hidden, events.room_updated(hidden))
    assert await rooms.update_profile(read, renamed, events.room_updated(renamed)) is None
    stored = await rooms.find_room(read.id)
    assert stored
    assert (stored.visibility, stored.title) == (Visibility.PRIVATE, "Attic")


async def test_only_the_owner(owner: Account, guest: Account) -> None:
    room = await owner.new_room()
    assert (await update(guest, room, title="Mine"))["code"] == "FORBIDDEN"
    await update(owner, room, visibility="PRIVATE")
    assert (await update(guest, room, title="Mine"))["code"] == "NOT_FOUND"
