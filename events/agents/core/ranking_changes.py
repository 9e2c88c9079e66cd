"""The changes that an event makes to rankings, and to who is left out of them. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from events.agents.core.scoring import EPOCH, Scoring, bounded
from events.contracts.records.accounts import (
    AccountDeleted,
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountEvent,
    AccountRestored,
    AccountSuspended,
)
from events.contracts.records.activity import ReactionAdded, ReactionRemoved, RoomVisited
from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction, RoomVisibility, Visibility
from events.contracts.records.posts import (
    CommentAdded,
    PostContent,
    PostDeleted,
    PostModerated,
    PostRestored,
)
from events.contracts.records.rooms import RoomDeleted, RoomProfile
from events.contracts.records.users import BlockEvent, MuteEvent, SettingsChanged, UserBlocked, UserMuted

_DEFAULT = Scoring()
_HIDING = frozenset({ModerationAction.HOLD, ModerationAction.REMOVE})


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
class PostChange:
    """A hidden post keeps its score and is not ranked."""

    post_id: str
    act: Act | None = None
    content: Content | None = None
    is_hidden: bool | None = None
    author_id: str | None = None
    event_id: str = field(default="", compare=False)


@dataclass(frozen=True)
class RoomChange:
    room_id: str
    owner_id: str
    is_public: bool
    event_id: str = field(default="", compare=False)


@dataclass(frozen=True)
class VisitChange:
    room_id: str
    act: Act
    event_id: str = field(default="", compare=False)


@dataclass(frozen=True)
class BondChange:
    """A block or mute begins or ends."""

    by: str
    bond: Bond
    whom: str
    holds: bool
    event_id: str = field(default="", compare=False)


class Hiding(StrEnum):
    LEAVING = "leaving"
    SUSPENDED = "suspended"
    PRIVATE = "private"


@dataclass(frozen=True)
class HidingChange:
    """An account's posts and rooms are left out of recommendations, or are back; `until` None means without end."""

    account_id: str
    hiding: Hiding
    holds: bool
    until: datetime | None = None
    event_id: str = field(default="", compare=False)


@dataclass(frozen=True)
class AccountChange:
    """The account was deleted."""

    account_id: str
    event_id: str = field(default="", compare=False)


Change = PostChange | RoomChange | VisitChange | BondChange | HidingChange | AccountChange


def change_of(event: Event, appended_at: datetime, scoring: Scoring = _DEFAULT) -> Change | None:
    """None for an event without effect on recommendations, as a view. The commonest events come first."""
    match event:
        case ReactionAdded() | ReactionRemoved():
            return _reaction(event, appended_at, scoring)
        case PostContent() | PostDeleted() | PostModerated() | CommentAdded():
            return _post_change(event, appended_at, scoring)
        case RoomVisited():
            return _visit(event, appended_at, scoring)
        case RoomProfile():
            is_public = event.visibility is RoomVisibility.PUBLIC
            return RoomChange(event.room_id, event.owner_id, is_public, event.event_id)
        case RoomDeleted():
            return RoomChange(event.room_id, event.owner_id, is_public=False, event_id=event.event_id)
        case BlockEvent():
            holds = isinstance(event, UserBlocked)
            return BondChange(event.blocker_id, Bond.BLOCKS, event.blocked_id, holds, event.event_id)
        case MuteEvent():
            holds = isinstance(event, UserMuted)
            return BondChange(event.muter_id, Bond.MUTES, event.muted_id, holds, event.event_id)
        case AccountEvent() | SettingsChanged():
            return _account_change(event)
        case _:
            return None


def _account_change(event: AccountEvent | SettingsChanged) -> HidingChange | AccountChange | None:
    event_id = event.event_id
    match event:
        case AccountSuspended():
            return HidingChange(event.account_id, Hiding.SUSPENDED, True, event.until, event_id)
        case AccountRestored():
            return HidingChange(event.account_id, Hiding.SUSPENDED, False, None, event_id)
        case AccountDeletionScheduled() | AccountDeletionCancelled():
            is_leaving = isinstance(event, AccountDeletionScheduled)
            return HidingChange(event.account_id, Hiding.LEAVING, is_leaving, None, event_id)
        case SettingsChanged():
            return HidingChange(event.user_id, Hiding.PRIVATE, event.is_private, None, event_id)
        case AccountDeleted():
            return AccountChange(event.account_id, event_id)
        case _:
            return None


def _post_change(
    event: PostContent | PostDeleted | PostModerated | CommentAdded, appended_at: datetime, scoring: Scoring
) -> PostChange:
    post, author, event_id = event.post_id, event.author_id, event.event_id
    match event:
        case PostContent():
            is_hidden = False if isinstance(event, PostRestored) else None
            return PostChange(post, None, _content(event, event.revision), is_hidden, author, event_id)
        case PostDeleted():
            return PostChange(post, None, None, True, author, event_id)
        case PostModerated():
            return PostChange(post, None, None, event.action in _HIDING, author, event_id)
        case _:
            at = bounded(event.occurred_at, appended_at)
            weight = 0.0 if author == event.post_author_id else scoring.comment_weight
            is_young, network = scoring.is_young(author, at), event.network or ""
            act = Act(author, Activity.COMMENTS, weight, at, is_young=is_young, network=network)
            return PostChange(post, act, _content(event), None, event.post_author_id, event_id)


def _reaction(event: ReactionAdded | ReactionRemoved, appended_at: datetime, scoring: Scoring) -> PostChange:
    """By the author, or to a comment, it weighs nothing: an author could give those alone."""
    if is_taken_back := isinstance(event, ReactionRemoved):
        at, network = bounded(event.reacted_at, appended_at), ""
    else:
        at, network = bounded(event.occurred_at, appended_at), event.network or ""
    person, is_idle = event.user_id, event.comment_id is not None or event.user_id == event.author_id
    weight, is_young = 0.0 if is_idle else scoring.reaction_weight, scoring.is_young(person, at)
    act = Act(person, Activity.REACTIONS, weight, at, event.kind.value, is_taken_back, is_young, network)
    content = Content(event.tags, event.visibility is Visibility.PUBLIC)
    author = event.author_id if event.comment_id is None else None
    return PostChange(event.post_id, act, content, None, author, event.event_id)


def _visit(event: RoomVisited, appended_at: datetime, scoring: Scoring) -> VisitChange | None:
    """Anonymous visitors cannot be told apart, so they do not count."""
    if event.visitor_id is None:
        return None
    at = bounded(event.occurred_at, appended_at)
    visitor, weight = event.visitor_id, 0.0 if event.visitor_id == event.owner_id else scoring.visit_weight
    is_young, network = scoring.is_young(visitor, at), event.network or ""
    act = Act(visitor, Activity.VISITS, weight, at, is_young=is_young, network=network)
    return VisitChange(event.room_id, act, event.event_id)


def _content(event: PostContent | CommentAdded, revision: int | None = None) -> Content:
    is_public = event.visibility is Visibility.PUBLIC
    if not isinstance(event, PostContent):
        return Content(event.tags, is_public)
    is_for_followers = event.visibility is Visibility.FOLLOWERS
    return Content(event.tags, is_public, revision, event.language, event.room_id, is_for_followers)
