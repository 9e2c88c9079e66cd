"""The changes that an event makes to timelines and journals. Pure. Repeating one has no effect."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from events.agents.core.scoring import bounded
from events.contracts.records.accounts import AccountDeleted
from events.contracts.records.activity import ReactionAdded, ReactionRemoved, RoomVisited
from events.contracts.records.event import Event
from events.contracts.records.fields import Visibility
from events.contracts.records.posts import CommentAdded, PostContent, PostUpdated
from events.contracts.records.users import FollowEvent, UserFollowed


class Verb(StrEnum):
    """What an account did with a post or room, as its journal records it."""

    REACTED = "reacted"
    COMMENTED = "commented"
    VISITED = "visited"


@dataclass(frozen=True)
class Publication:
    """Others can see the post, or may be able to later: readers decide."""

    post_id: str
    author_id: str
    tags: tuple[str, ...]
    language: str | None
    at: datetime
    is_public: bool
    is_new: bool


@dataclass(frozen=True)
class Follow:
    follower_id: str
    followee_id: str
    holds: bool


@dataclass(frozen=True)
class JournalEntry:
    account_id: str
    verb: Verb
    subject_id: str
    at: datetime
    holds: bool = True
    kind: str = ""

    @property
    def name(self) -> str:
        return f"{self.verb}:{self.subject_id}:{self.kind}"


@dataclass(frozen=True)
class Departure:
    """The account was deleted."""

    account_id: str


FeedChange = Publication | Follow | JournalEntry | Departure


def feed_change_of(event: Event, appended_at: datetime) -> FeedChange | None:
    match event:
        case ReactionAdded() | ReactionRemoved():
            return _reaction(event, bounded(event.occurred_at, appended_at))
        case PostContent():
            return _publication(event, bounded(event.occurred_at, appended_at))
        case FollowEvent() if event.TYPE != "follow-requested":
            return Follow(event.follower_id, event.followee_id, isinstance(event, UserFollowed))
        case AccountDeleted():
            return Departure(event.account_id)
        case CommentAdded() | RoomVisited():
            return _journal_entry(event, bounded(event.occurred_at, appended_at))
        case _:
            return None


def _publication(event: PostContent, at: datetime) -> Publication | None:
    if event.visibility is Visibility.PRIVATE:
        return None
    is_public, is_new = event.visibility is Visibility.PUBLIC, not isinstance(event, PostUpdated)
    return Publication(event.post_id, event.author_id, event.tags, event.language, at, is_public, is_new)


def _reaction(event: ReactionAdded | ReactionRemoved, at: datetime) -> JournalEntry | None:
    """Reactions to comments say little about the post; own posts say nothing about taste."""
    if event.comment_id is not None or event.user_id == event.author_id:
        return None
    holds = isinstance(event, ReactionAdded)
    return JournalEntry(event.user_id, Verb.REACTED, event.post_id, at, holds, event.kind.value)


def _journal_entry(event: CommentAdded | RoomVisited, at: datetime) -> JournalEntry | None:
    match event:
        case RoomVisited():
            if event.visitor_id in (None, event.owner_id):
                return None
            return JournalEntry(str(event.visitor_id), Verb.VISITED, event.room_id, at)
        case _:
            if event.author_id == event.post_author_id:
                return None
            return JournalEntry(event.author_id, Verb.COMMENTED, event.post_id, at)
