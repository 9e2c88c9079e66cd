"""What an event changes in the rankings and in what leaves people out of them. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from events.agents.core.scoring import EPOCH, SEED, bounded, comment_weight, reaction_weight
from events.contracts.records.accounts import AccountDeleted
from events.contracts.records.activity import ReactionAdded, ReactionEvent, ReactionRemoved
from events.contracts.records.event import Event
from events.contracts.records.fields import Visibility
from events.contracts.records.posts import (
    CommentAdded,
    PostContent,
    PostCreated,
    PostDeleted,
    PostModerated,
    PostRestored,
)
from events.contracts.records.rooms import RoomCreated
from events.contracts.records.users import BlockEvent, MuteEvent, UserBlocked, UserMuted

_HIDING = frozenset({"HOLD", "REJECT"})


class Bond(StrEnum):
    BLOCKS = "blocks"
    MUTES = "mutes"


@dataclass(frozen=True)
class Content:
    """What decides which rankings a post belongs to; `revision` is None when another event only carried a copy."""

    tags: tuple[str, ...]
    is_public: bool
    revision: int | None = None


@dataclass(frozen=True)
class PostChange:
    """`weight` below zero takes back what was added `at` the same moment; a hidden post counts on and is not ranked."""

    post_id: str
    weight: float = 0.0
    at: datetime = EPOCH
    content: Content | None = None
    is_hidden: bool | None = None
    author_id: str | None = None
    event_id: str = ""


@dataclass(frozen=True)
class RoomChange:
    room_id: str
    owner_id: str
    is_public: bool
    event_id: str = ""


@dataclass(frozen=True)
class BondChange:
    """One person blocks or mutes another, or does so no more."""

    by: str
    bond: Bond
    whom: str
    holds: bool
    event_id: str = ""


@dataclass(frozen=True)
class AccountChange:
    """The account is gone, for good."""

    account_id: str
    event_id: str = ""


Change = PostChange | RoomChange | BondChange | AccountChange


def change_of(event: Event, appended_at: datetime) -> Change | None:
    """None for what has no part in rankings."""
    match event:
        case PostContent() | PostDeleted() | PostModerated() | CommentAdded() | ReactionAdded() | ReactionRemoved():
            return _post_change(event, appended_at)
        case RoomCreated():
            return RoomChange(event.room_id, event.owner_id, event.visibility is Visibility.PUBLIC)
        case BlockEvent():
            return BondChange(event.blocker_id, Bond.BLOCKS, event.blocked_id, isinstance(event, UserBlocked))
        case MuteEvent():
            return BondChange(event.muter_id, Bond.MUTES, event.muted_id, isinstance(event, UserMuted))
        case AccountDeleted():
            return AccountChange(event.account_id)
        case _:
            return None


def _post_change(
    event: PostContent | PostDeleted | PostModerated | CommentAdded | ReactionAdded | ReactionRemoved,
    appended_at: datetime,
) -> PostChange:
    at = bounded(event.reacted_at if isinstance(event, ReactionRemoved) else event.occurred_at, appended_at)
    post, author = event.post_id, event.author_id
    match event:
        case PostContent():
            weight = SEED if isinstance(event, PostCreated) else 0.0
            shown_again = False if isinstance(event, PostRestored) else None
            return PostChange(post, weight, at, _content(event, event.revision), shown_again, author)
        case PostDeleted():
            return PostChange(post, is_hidden=True, author_id=author)
        case PostModerated():
            return PostChange(post, is_hidden=event.verdict in _HIDING, author_id=author)
        case CommentAdded():
            return PostChange(post, comment_weight(event), at, _content(event), author_id=event.post_author_id)
        case _:
            sign = -1 if isinstance(event, ReactionRemoved) else 1
            of_post = author if event.comment_id is None else None
            return PostChange(post, sign * reaction_weight(event), at, _content(event), author_id=of_post)


def _content(event: PostContent | CommentAdded | ReactionEvent, revision: int | None = None) -> Content:
    return Content(event.tags, event.visibility is Visibility.PUBLIC, revision)
