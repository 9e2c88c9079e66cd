"""What an event changes in rankings and in what is left out of them. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from events.agents.core.scoring import EPOCH


@dataclass(frozen=True, kw_only=True)
class _OfEvent:
    event_id: str = field(default="", compare=False)
    """Of the event that brought the change; empty if it may be repeated."""


class Bond(StrEnum):
    BLOCKS = "blocks"
    MUTES = "mutes"


@dataclass(frozen=True)
class Content:
    """Decides which lists a post belongs to. A copy that another event carried has the first two and no revision."""

    tags: tuple[str, ...]
    is_public: bool
    revision: int | None = None
    language: str | None = None
    room_id: str | None = None
    is_for_followers: bool = False


class Activity(StrEnum):
    REACTIONS = "reactions"
    COMMENTS = "comments"
    VISITS = "visits"


@dataclass(frozen=True)
class Act:
    """What a person did with a post or room. A person counts once per activity, from the first act that stands."""

    person_id: str
    activity: Activity
    weight: float
    at: datetime = EPOCH
    kind: str = ""
    """Of a reaction: a person may hold several."""
    is_taken_back: bool = False
    is_young: bool = False
    """The account was new: many such accounts together count little."""
    network: str = ""
    """Digest of the network that it came from: many accounts of one network together count little."""


@dataclass(frozen=True)
class PostChange(_OfEvent):
    """A hidden post keeps its score and is not ranked."""

    post_id: str
    act: Act | None = None
    content: Content | None = None
    is_hidden: bool | None = None
    author_id: str | None = None


@dataclass(frozen=True)
class RoomChange(_OfEvent):
    room_id: str
    owner_id: str
    is_public: bool


@dataclass(frozen=True)
class VisitChange(_OfEvent):
    room_id: str
    act: Act


@dataclass(frozen=True)
class BondChange(_OfEvent):
    """A block or mute begins or ends."""

    by: str
    bond: Bond
    whom: str
    holds: bool


class Hiding(StrEnum):
    LEAVING = "leaving"
    SUSPENDED = "suspended"
    PRIVATE = "private"
    CLOSED = "closed"
    """Not everyone may visit its rooms. Its posts stay."""


@dataclass(frozen=True)
class HidingChange(_OfEvent):
    """An account's posts and rooms are left out of recommendations, or are back; `until` None means without end."""

    account_id: str
    hiding: Hiding
    holds: bool
    until: datetime | None = None


@dataclass(frozen=True)
class SettingsChange(_OfEvent):
    account_id: str
    is_private: bool
    is_closed: bool


@dataclass(frozen=True)
class BanChange(_OfEvent):
    """The account was banned from the room, or is so no more."""

    account_id: str
    room_id: str
    holds: bool


@dataclass(frozen=True)
class AccountChange(_OfEvent):
    """The account was deleted."""

    account_id: str


Change = PostChange | RoomChange | VisitChange | BondChange | HidingChange | SettingsChange | BanChange | AccountChange
