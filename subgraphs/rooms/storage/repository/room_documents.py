"""From documents to rooms."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from pymongo import ReturnDocument

from subgraphs.rooms.domain.enums import Visibility
from subgraphs.rooms.domain.presence import DEFAULT_CAPACITY
from subgraphs.rooms.domain.read_models import InviteLink, Room
from subgraphs.rooms.storage.models import RoomDocument
from subgraphs.rooms.storage.repository.room_previews import preview_of

Filter = dict[str, Any]

_PROJECTION: Final = {field.name: 1 for field in fields(Room)}
"""Without the outbox: it grows while Kafka is down, and readers do not need it."""


async def find(query: Filter, *, sort: list[tuple[str, int]] | None = None, limit: int = 0) -> list[Room]:
    cursor = RoomDocument.get_pymongo_collection().find(query, _PROJECTION, sort=sort, limit=limit)
    return [_room(document) async for document in cursor]


async def update(query: Filter, change: Filter) -> Room | None:
    """The room after the change."""
    found = await RoomDocument.get_pymongo_collection().find_one_and_update(
        query, change, projection=_PROJECTION, return_document=ReturnDocument.AFTER
    )
    return None if found is None else _room(found)


def has_fewer(field: str, most: int) -> Filter:
    """Part of a query: the list is not full, so that concurrent updates cannot exceed its limit."""
    return {f"{field}.{most - 1}": {"$exists": False}}


def _room(document: Mapping[str, Any]) -> Room:
    return Room(
        id=document["_id"],
        owner_id=document["owner_id"],
        title=document["title"],
        description=document["description"],
        visibility=Visibility(document["visibility"]),
        tags=tuple(document["tags"]),
        revision=document["revision"],
        visit_count=document["visit_count"],
        created_at=document["created_at"],
        cover_asset_id=document.get("cover_asset_id"),
        theme_id=document.get("theme_id"),
        invited_ids=tuple(document.get("invited_ids", ())),
        invite_links=tuple(InviteLink(**link) for link in document.get("invite_links", ())),
        co_owner_ids=tuple(document.get("co_owner_ids", ())),
        banned_ids=tuple(document.get("banned_ids", ())),
        capacity=document.get("capacity", DEFAULT_CAPACITY),
        unique_visitor_count=document.get("unique_visitor_count", 0),
        visits_by_day=document.get("visits_by_day", {}),
        deleted_at=document.get("deleted_at"),
        hidden_at=document.get("hidden_at"),
        removal_reason=document.get("removal_reason"),
        preview=preview_of(document["preview"]) if document.get("preview") else None,
    )
