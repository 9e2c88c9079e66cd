"""Being in a room. Pure."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from subgraphs.kit.domain.exceptions import Conflict, Forbidden, ValidationError
from subgraphs.rooms.domain.geometry import GRID_SIZE

PRESENCE_SECONDS: Final = 30
MAX_CAPACITY: Final = 1000
MOST_PRESENT: Final = 2 * MAX_CAPACITY
"""More than are ever in a room: its owner and co-owners enter full ones, too."""
DEFAULT_CAPACITY: Final = 200
_EMOTE: Final = re.compile(r"[a-z][a-z0-9_]{0,19}")


class Position(NamedTuple):
    x: float
    y: float
    emote: str | None = None


DOOR: Final = Position(GRID_SIZE / 2, GRID_SIZE - 1.0)


class Outcome(StrEnum):
    ENTERED = "ENTERED"
    PRESENT = "PRESENT"
    QUEUED = "QUEUED"


class EndedVisit(NamedTuple):
    user_id: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Arrival:
    """`queue_position` counts from 1; 0 for who is in the room. `ended`: visits that turned out to be over."""

    outcome: Outcome
    queue_position: int = 0
    ended: list[EndedVisit] = field(default_factory=list)


def position(x: float, y: float, emote: str | None) -> Position:
    for name, value in (("x", x), ("y", y)):
        if not 0 <= value < GRID_SIZE:
            raise ValidationError(f"`{name}` must be from 0 up to {GRID_SIZE}.", path=[name])
    if emote is not None and not _EMOTE.fullmatch(emote):
        message = "`emote` must be 1 to 20 lower-case letters, digits and underscores, and begin with a letter."
        raise ValidationError(message, path=["emote"])
    return Position(round(x, 2), round(y, 2), emote)


def check_capacity(value: int) -> int:
    if not 1 <= value <= MAX_CAPACITY:
        raise ValidationError(f"`capacity` must be from 1 to {MAX_CAPACITY}.", path=["capacity"])
    return value


def not_in_room() -> Conflict:
    return Conflict("You are not in this room. Enter it first.", path=["room_id"])


def owner_cannot_be_removed() -> Forbidden:
    return Forbidden("The owner cannot be removed from the room.", path=["user_id"])
