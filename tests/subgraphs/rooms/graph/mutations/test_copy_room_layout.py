"""copyRoomLayout."""

import pytest

from events.contracts.records.assets import AssetPublished
from subgraphs.kit.domain.ids import global_id, new_id
from tests.subgraphs.rooms.conftest import Account, Handle, place
from tests.subgraphs.rooms.documents import ROOM_FIELDS

pytestmark = pytest.mark.server
SHOWN = f"room {{ {ROOM_FIELDS} }} missingAssets {{ id }}"


async def test_what_one_may_use_is_copied_and_the_rest_is_listed(
    owner: Account, guest: Account, handle: Handle
) -> None:
    picture = new_id()
    await handle(AssetPublished(asset_id=picture, owner_id=owner.key, kind="IMAGE"))
    source = await owner.new_room()
    arranged = (await owner.arrange(source, place(x=3, rotation=90), place(x=6, assetId=global_id("Asset", picture))))[
        "room"
    ]
    text = {"setState": {"itemId": arranged["items"][0]["id"], "text": "hello", "isOn": True}}
    await owner.arrange(arranged, text)
    mine = (await guest.arrange(await guest.new_room(), place(x=40)))["room"]
    wanted = {"roomId": mine["id"], "expectedRevision": 2, "sourceRoomId": source["id"]}
    copied = await guest.do("copyRoomLayout", SHOWN, **wanted)
    assert copied["missingAssets"] == [{"id": global_id("Asset", picture)}]
    (item,) = copied["room"]["items"]
    assert (item["x"], item["rotation"], item["isOn"], item["text"]) == (3, 90, True, None)
    assert item["id"] != arranged["items"][0]["id"]
    undone = await guest.do("undoRoomChange", SHOWN[: SHOWN.index(" missing")], roomId=mine["id"], expectedRevision=3)
    assert undone["room"]["items"] == mine["items"]
    await owner.do("updateRoom", roomId=source["id"], visibility="PRIVATE")
    hidden = await guest.do("copyRoomLayout", SHOWN, **wanted | {"expectedRevision": 4})
    assert (hidden["code"], hidden["path"]) == ("NOT_FOUND", ["sourceRoomId"])
