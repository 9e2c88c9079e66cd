"""What a room may be called, who may see and change it. Pure."""

from collections.abc import Set
from datetime import datetime
from typing import Final

from events.contracts.records.fields import Audience
from subgraphs.kit.domain.exceptions import Conflict, Forbidden, NotFound
from subgraphs.kit.domain.text import clean_text
from subgraphs.rooms.models import RoomDocument, Visibility

LONGEST_TITLE: Final = 60
LONGEST_DESCRIPTION: Final = 1000
MOST_ROOMS: Final = 20
PRESENT_SECONDS: Final = 60
MOST_PRESENT: Final = 1000


def title(value: str) -> str:
    return clean_text(value, "title", longest=LONGEST_TITLE, one_line=True)


def description(value: str | None) -> str | None:
    return None if value is None else clean_text(value, "description", longest=LONGEST_DESCRIPTION, shortest=0) or None


def is_visible(room: RoomDocument, viewer_id: str | None, hidden: Set[str] = frozenset()) -> bool:
    """`hidden` are the people who blocked the viewer, or whom the viewer blocks."""
    return room.owner_id == viewer_id or (room.visibility is Visibility.PUBLIC and room.owner_id not in hidden)


def seen(room: RoomDocument | None, viewer_id: str | None, hidden: Set[str] = frozenset()) -> RoomDocument:
    """The room; one that may not be seen is not there."""
    if room is None or not is_visible(room, viewer_id, hidden):
        raise nowhere()
    return room


def nowhere() -> NotFound:
    return NotFound("There is no such room.", path=["roomId"])


def check_may_enter(open_to: Audience, follows_owner: bool) -> None:
    if open_to is Audience.NOBODY:
        raise Forbidden("The owner lets nobody in.", path=["roomId"])
    if open_to is Audience.FOLLOWERS and not follows_owner:
        raise Forbidden("The owner lets only followers in.", path=["roomId"])


def check_may_arrange(room: RoomDocument, person_id: str | None, expected_revision: int) -> None:
    if room.owner_id != person_id:
        raise Forbidden("Only its owner may arrange a room.", path=["roomId"])
    if room.revision != expected_revision:
        raise outdated()


def outdated() -> Conflict:
    return Conflict("The room was arranged meanwhile; read it again.", path=["expectedRevision"])


def visit_id(room_id: str, visitor_id: str, moment: datetime) -> str:
    """The same all day."""
    return f"{room_id}:{visitor_id}:{moment:%Y-%m-%d}"
