"""What a room may be called, and who may see, enter and arrange it."""

from collections.abc import Sequence, Set
from datetime import datetime
from typing import Final

from events.contracts.records.fields import Audience
from subgraphs.kit.content_filter.checks import check_name, check_text
from subgraphs.kit.domain.exceptions import Conflict, Forbidden, NotFound
from subgraphs.kit.domain.tags import clean_tags
from subgraphs.kit.domain.text import clean_name, clean_text
from subgraphs.rooms.domain.inputs import NewRoom
from subgraphs.rooms.domain.read_models import Room

MAX_TITLE: Final = 60
MAX_DESCRIPTION: Final = 1000
MAX_ROOMS: Final = 20
MAX_VISITORS: Final = 1000
PRESENCE_SECONDS: Final = 60


def new_room(room_id: str, owner_id: str, given: NewRoom, now: datetime) -> Room:
    return Room(
        id=room_id,
        owner_id=owner_id,
        title=_title(given.title),
        description=_description(given.description),
        visibility=given.visibility,
        tags=tuple(clean_tags(given.tags)),
        revision=1,
        items=(),
        visit_count=0,
        created_at=now,
    )


def _title(value: str) -> str:
    title = clean_name(value, "title", longest=MAX_TITLE)
    check_name(title, "title")
    return title


def _description(value: str | None) -> str | None:
    text = clean_text(value or "", "description", longest=MAX_DESCRIPTION, shortest=0)
    return check_text(text, "description") if text else None


def is_visible(room: Room, viewer_id: str | None, hidden: Set[str] = frozenset()) -> bool:
    """`hidden`: accounts blocked in either direction."""
    return room.owner_id == viewer_id or (room.visibility == "PUBLIC" and room.owner_id not in hidden)


def check_visible(room: Room | None, viewer_id: str | None, hidden: Set[str] = frozenset()) -> Room:
    if room is None or not is_visible(room, viewer_id, hidden):
        raise room_not_found()
    return room


def room_not_found() -> NotFound:
    return NotFound("This room does not exist or is not visible to you.", path=["room_id"])


def check_may_enter(audience: Audience, follows_owner: bool) -> None:
    if audience is Audience.NOBODY:
        raise Forbidden("The owner does not accept visitors.", path=["room_id"])
    if audience is Audience.FOLLOWERS and not follows_owner:
        raise Forbidden("Only followers of the owner can enter this room.", path=["room_id"])


def check_may_arrange(room: Room, account_id: str | None, expected_revision: int) -> None:
    if room.owner_id != account_id:
        raise Forbidden("Only the owner can arrange this room.", path=["room_id"])
    if room.revision != expected_revision:
        raise room_changed()


def room_changed() -> Conflict:
    return Conflict("The room was arranged since you read it: read it again, then retry.", path=["expected_revision"])


def free_slots(taken: Set[int]) -> Sequence[int]:
    """An account's rooms are numbered, so that concurrent requests cannot exceed MAX_ROOMS."""
    return [slot for slot in range(MAX_ROOMS) if slot not in taken]


def too_many_rooms() -> Conflict:
    return Conflict(f"You already have {MAX_ROOMS} rooms, the maximum.")


def visit_id(room_id: str, visitor_id: str, moment: datetime) -> str:
    """One per room, visitor and day (UTC)."""
    return f"{room_id}:{visitor_id}:{moment:%Y-%m-%d}"
