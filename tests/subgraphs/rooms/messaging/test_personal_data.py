"""Erasing an account: its rooms, visits and replicas."""

from dataclasses import asdict
from typing import Any

import httpx
import pytest

from events.contracts.records.accounts import AccountSuspended
from events.contracts.records.assets import AssetPublished
from events.contracts.records.fields import Audience
from events.contracts.records.users import UserBlocked, UserFollowed
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import Database
from subgraphs.rooms.domain.preview.files import Preview
from subgraphs.rooms.messaging.personal_data import personal_data
from subgraphs.rooms.storage.picture_store import PictureStore
from tests.fixtures.erasing import erase
from tests.fixtures.eventually import eventually
from tests.fixtures.stack import Stack
from tests.subgraphs.rooms.conftest import Account, Handle, key_of, settings_changed

pytestmark = pytest.mark.server


async def test_a_room_of_another_account_no_longer_shows_the_images_of_an_erased_one(
    owner: Account, guest: Account, handle: Handle, database: Database, picture_store: PictureStore
) -> None:
    key, room = new_id(), await owner.new_room()
    await handle(AssetPublished(asset_id=key, owner_id=guest.key, kind="IMAGE", picture_key=f"private/{key}.webp"))
    preview = asdict(Preview(new_id(), "drawn with it", (key,)))
    change: dict[str, Any] = {"$set": {"preview": preview}, "$unset": {"preview_due": ""}}
    await database["rooms"].update_one({"_id": key_of(room["id"])}, change)
    await erase(personal_data(picture_store), guest.key)

    async def is_drawn_again() -> bool:
        stored = await database["rooms"].find_one({"_id": key_of(room["id"])}) or {}
        return bool(stored["preview"]["digest"] != preview["digest"])

    await eventually(is_drawn_again, seconds=20, what="the preview is drawn without it")


async def test_erasure(
    owner: Account, guest: Account, handle: Handle, database: Database, picture_store: PictureStore, stack: Stack
) -> None:
    room, other = await owner.new_room(), await guest.new_room()
    await guest.enter(room)
    await owner.enter(other)
    for event in (
        settings_changed(owner, Audience.FOLLOWERS),
        UserFollowed(follower_id=owner.key, followee_id=guest.key),
        UserBlocked(blocker_id=owner.key, blocked_id=guest.key),
        AccountSuspended(account_id=owner.key, reason="spam"),
    ):
        await handle(event)
    preview = Preview(new_id(), "")
    for key in preview.keys:
        await picture_store.publish(key, b"x", "image/webp")
    change = {"outbox": [{"id": ""}], "preview": asdict(preview)}
    await database["rooms"].update_many({"owner_id": owner.key}, {"$set": change})
    assert await erase(personal_data(picture_store), owner.key) == {"rooms": 2}, "its outbox is not empty yet"
    await database["rooms"].update_many({"owner_id": owner.key}, {"$set": {"outbox": []}})
    for _ in range(2):
        assert await erase(personal_data(picture_store), owner.key) == {}
    async with httpx.AsyncClient(base_url=stack.edge) as http:
        assert (await http.get(f"/cdn/previews/{preview.keys[0]}")).status_code == 404
    assert await guest.sees(room) is None
    assert await guest.sees(other) is not None
    for name, query in {
        "rooms": {"owner_id": owner.key},
        "visits": {"visitor_id": owner.key},
        "visit_policies": {"_id": owner.key},
        "follows": {"follower_id": owner.key},
        "blocks": {"by": owner.key},
        "inactive_accounts": {"_id": owner.key},
    }.items():
        assert await database[name].count_documents(query) == 0
