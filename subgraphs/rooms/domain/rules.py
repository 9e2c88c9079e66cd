"""What a room may be called, who may change it, and how many there are."""

import hashlib
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from subgraphs.kit.content_filter.checks import check_name, check_text
from subgraphs.kit.domain.exceptions import Conflict, Forbidden, NotFound, ValidationError
from subgraphs.kit.domain.ids import age_of
from subgraphs.kit.domain.tags import clean_tags
from subgraphs.kit.domain.text import clean_name, clean_text
from subgraphs.rooms.domain.enums import Visibility
from subgraphs.rooms.domain.inputs import UNCHANGED, NewRoom, RoomChanges
from subgraphs.rooms.domain.presence import check_capacity
from subgraphs.rooms.domain.read_models import Room
from subgraphs.rooms.domain.templates.catalogue import checked_template, template_of_first_room
from subgraphs.rooms.domain.themes import check_theme

MAX_TITLE: Final = 60
MAX_DESCRIPTION: Final = 1000
MAX_ROOMS: Final = 20
MAX_CO_OWNERS: Final = 10
MAX_BANNED: Final = 500
MAX_DAYS: Final = 90
RESTORABLE: Final = timedelta(days=1)
YOUNG_SECONDS: Final = 3600.0
"""An account of this age may ask for its first room before rooms has consumed its registration."""
CLOCK_SKEW_SECONDS: Final = 5.0
FIRST_ROOM: Final = NewRoom("My room", None, Visibility.PUBLIC, [])


def new_room(room_id: str, owner_id: str, given: NewRoom, now: datetime) -> Room:
    return Room(
        id=room_id,
        owner_id=owner_id,
        title=_title(given.title),
        description=_description(given.description),
        visibility=given.visibility,
        tags=tuple(clean_tags(given.tags)),
        revision=1,
        visit_count=0,
        created_at=now,
        theme_id=check_theme(given.theme_id) or _theme_of_template(given),
    )


def _theme_of_template(given: NewRoom) -> str | None:
    return checked_template(given.template_id).theme_id if given.template_id else None


def is_new_account(account_id: str) -> bool:
    """By its ID's time; false for IDs from the future."""
    return -CLOCK_SKEW_SECONDS <= age_of(account_id) < YOUNG_SECONDS


def first_room(account_id: str) -> NewRoom:
    """Furnished by one of the templates, the same whenever it is asked."""
    return replace(FIRST_ROOM, template_id=template_of_first_room(account_id).id)


def first_room_id(account_id: str) -> str:
    """Derived from the account's ID, so that concurrent attempts create one room. Sorts by the account's age."""
    digest = hashlib.sha256(f"first room of {account_id}".encode()).digest()[:10]
    head = UUID(account_id).bytes[:6]
    return str(UUID(bytes=head + bytes([0x70 | digest[0] & 15, digest[1], 0x80 | digest[2] & 63]) + digest[3:10]))


def changed(room: Room, changes: RoomChanges) -> Room:
    """`cover_asset_id` is checked by the service."""
    description, theme_id, cover = changes.description, changes.theme_id, changes.cover_asset_id
    return replace(
        room,
        title=room.title if changes.title is None else _title(changes.title),
        visibility=changes.visibility or room.visibility,
        tags=room.tags if changes.tags is None else tuple(clean_tags(changes.tags)),
        description=room.description if description is UNCHANGED else _description(description),
        theme_id=room.theme_id if theme_id is UNCHANGED else check_theme(theme_id),
        cover_asset_id=room.cover_asset_id if cover is UNCHANGED else cover,
        capacity=room.capacity if changes.capacity is None else check_capacity(changes.capacity),
    )


def _title(value: str) -> str:
    title = clean_name(value, "title", longest=MAX_TITLE)
    check_name(title, "title")
    return title


def _description(value: str | None) -> str | None:
    text = clean_text(value or "", "description", longest=MAX_DESCRIPTION, shortest=0)
    return check_text(text, "description") if text else None


def room_not_found(field: str = "room_id") -> NotFound:
    return NotFound("This room does not exist or is not visible to you.", path=[field])


def user_not_found() -> NotFound:
    return NotFound("This account does not exist or is not visible to you.", path=["user_id"])


def no_follower() -> ValidationError:
    return ValidationError("Only accounts that follow you can become co-owners.", path=["user_id"])


def no_co_owner() -> NotFound:
    return NotFound("This account is not a co-owner of the room.", path=["user_id"])


def too_many_co_owners() -> Conflict:
    return Conflict(f"A room can have at most {MAX_CO_OWNERS} co-owners. Remove one first.", path=["user_id"])


def too_many_banned() -> Conflict:
    return Conflict(f"At most {MAX_BANNED} accounts can be banned. Unban one first.", path=["user_id"])


def not_banned() -> NotFound:
    return NotFound("This account is not banned.", path=["user_id"])


def check_owner(room: Room, account_id: str | None, action: str) -> None:
    if room.owner_id != account_id:
        raise Forbidden(f"Only the owner can {action} this room.", path=["room_id"])


def check_not_removed(room: Room) -> None:
    if room.hidden_at is not None:
        raise Forbidden("A moderator removed this room; you can appeal.", path=["room_id"])


def check_may_arrange(room: Room, account_id: str | None) -> None:
    check_not_removed(room)
    if account_id != room.owner_id and account_id not in room.co_owner_ids:
        raise Forbidden("Only the owner and co-owners can arrange this room.", path=["room_id"])


def free_slots(taken: Set[int]) -> Sequence[int]:
    """An account's rooms are numbered, so that concurrent requests cannot exceed MAX_ROOMS."""
    return [slot for slot in range(MAX_ROOMS) if slot not in taken]


def too_many_rooms() -> Conflict:
    return Conflict(f"You already have {MAX_ROOMS} rooms, the maximum. Delete one first.")


def visit_id(room_id: str, visitor_id: str, moment: datetime) -> str:
    """One per room, visitor and day (UTC)."""
    return f"{room_id}:{visitor_id}:{moment:%Y-%m-%d}"
