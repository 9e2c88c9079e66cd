"""What is in rooms: part of each room's document, with the differences of its history beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, asdict, fields
from typing import Any, Final

from events.contracts.records.event import Event
from events.messaging.outbox.mongo import outbox_entry
from subgraphs.rooms.domain.enums import RoomRevisionKind, RoomSurface
from subgraphs.rooms.domain.layout import Difference, Item, Layout, Revision, State
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.storage.models import DifferenceDocument, RoomDocument
from subgraphs.rooms.storage.repository.room_documents import update
from subgraphs.rooms.storage.repository.room_previews import due_after

_PROJECTION: Final = dict.fromkeys(
    ("revision", "items", "floor_asset_id", "wall_asset_id", "undo", "redo", "history"), 1
)
_DEFAULTS: Final = {each.name: each.default for each in fields(Item) if each.default is not MISSING}
_ITEM_FIELDS: Final = tuple(each.name for each in fields(Item))


async def find_layouts(room_ids: Sequence[str]) -> dict[str, Layout]:
    cursor = RoomDocument.get_pymongo_collection().find({"_id": {"$in": list(room_ids)}}, _PROJECTION)
    return {document["_id"]: _layout(document) async for document in cursor}


async def replace_layout(old_revision: int, new: Layout, event: Event) -> Room | None:
    """None if the room is at another revision."""
    change = {
        "revision": new.revision,
        **state_document(new.state),
        "undo": list(new.undo),
        "redo": list(new.redo),
        "history": [asdict(entry) for entry in new.history],
    }
    query = {"_id": new.room_id, "revision": old_revision, "deleted_at": None}
    published = {"$push": {"outbox": outbox_entry(event)}, **due_after(event.occurred_at)}
    return await update(query, {"$set": change, **published})


async def insert_difference(difference_id: str, room_id: str, change: Difference) -> None:
    await DifferenceDocument(
        id=difference_id,
        room_id=room_id,
        before=_items_document(change.before),
        after=_items_document(change.after),
        covers_before=list(change.covers_before),
        covers_after=list(change.covers_after),
    ).insert()


async def find_differences(ids: Sequence[str]) -> dict[str, Difference]:
    cursor = DifferenceDocument.get_pymongo_collection().find({"_id": {"$in": list(ids)}})
    return {document["_id"]: _difference(document) async for document in cursor}


async def delete_differences(ids: Sequence[str]) -> None:
    await DifferenceDocument.get_pymongo_collection().delete_many({"_id": {"$in": list(ids)}})


async def replace_arranger(account_id: str, other_id: str) -> None:
    """In the histories of all rooms."""
    collection = RoomDocument.get_pymongo_collection()
    async for document in collection.find({"history.by": account_id}, {"history": 1, "revision": 1}):
        history = [
            {**entry, "by": other_id if entry["by"] == account_id else entry["by"]} for entry in document["history"]
        ]
        query = {"_id": document["_id"], "revision": document["revision"]}
        await collection.update_one(query, {"$set": {"history": history}})


def state_document(state: State) -> dict[str, Any]:
    return {
        "items": [item_document(item) for item in state.in_order()],
        "floor_asset_id": state.floor_asset_id,
        "wall_asset_id": state.wall_asset_id,
    }


def item_document(item: Item) -> dict[str, Any]:
    """Without what is as usual: a room has up to 500 items."""
    values = {name: getattr(item, name) for name in _ITEM_FIELDS}
    return {name: value for name, value in values.items() if name not in _DEFAULTS or value != _DEFAULTS[name]}


def _items_document(items: Mapping[str, Item | None]) -> dict[str, Any]:
    return {key: None if item is None else item_document(item) for key, item in items.items()}


def _item(document: Mapping[str, Any]) -> Item:
    values = dict(document)
    if "surface" in values:
        values["surface"] = RoomSurface(values["surface"])
    return Item(**values)


def _items(document: Mapping[str, Any]) -> dict[str, Item | None]:
    return {key: None if value is None else _item(value) for key, value in document.items()}


def _difference(document: Mapping[str, Any]) -> Difference:
    (floor_before, wall_before), (floor_after, wall_after) = document["covers_before"], document["covers_after"]
    return Difference(
        _items(document["before"]),
        _items(document["after"]),
        (floor_before, wall_before),
        (floor_after, wall_after),
    )


def _layout(document: Mapping[str, Any]) -> Layout:
    """Rooms from before a field existed lack it."""
    items = (_item(item) for item in document.get("items", ()))
    state = State({item.id: item for item in items}, document.get("floor_asset_id"), document.get("wall_asset_id"))
    history = (Revision(**{**entry, "kind": RoomRevisionKind(entry["kind"])}) for entry in document.get("history", ()))
    return Layout(
        document["_id"],
        document["revision"],
        state,
        tuple(document.get("undo", ())),
        tuple(document.get("redo", ())),
        tuple(history),
    )
