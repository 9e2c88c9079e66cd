"""What an event is worth for trending, and what a kept score means at a moment. Pure: no Redis, no Kafka, no clock.

A post's kept score in a window is S = ln Σ w·exp(λ·(t − EPOCH)) over its events. It is written only when something
happens to the post: all scores fade alike, so their order never needs a job. Shown is exp(S − λ·(now − EPOCH)).
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import exp, log

from events.agents.windows import Window
from events.records.activity import ReactionAdded, ReactionEvent, ReactionRemoved
from events.records.event import Event
from events.records.fields import Visibility
from events.records.posts import CommentAdded, PostContent, PostCreated, PostDeleted, PostModerated, PostRestored
from events.records.rooms import RoomCreated

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""Never change it: the scores in Redis count from here."""
SEED, REACTION, COMMENT = 0.25, 1.0, 2.0
FLOOR = 0.01
"""A post that is worth less than this now is not trending: a seed lasts 4.6 half-lives."""
_HIDING = frozenset({"HOLD", "REJECT"})
_SKEW = timedelta(minutes=1)


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
    event_id: str = ""


@dataclass(frozen=True)
class RoomChange:
    room_id: str
    is_public: bool
    event_id: str = ""


Change = PostChange | RoomChange


def change_of(event: Event, appended_at: datetime) -> Change | None:
    """None for what has no part in rankings. `appended_at` bounds clocks that run ahead: none trends from next year."""
    match event:
        case PostContent():
            weight = SEED if isinstance(event, PostCreated) else 0.0
            at = _bounded(event.occurred_at, appended_at)
            shown_again = False if isinstance(event, PostRestored) else None
            return PostChange(event.post_id, weight, at, _content(event, event.revision), shown_again)
        case PostDeleted():
            return PostChange(event.post_id, is_hidden=True)
        case PostModerated():
            return PostChange(event.post_id, is_hidden=event.verdict in _HIDING)
        case CommentAdded():
            weight = 0.0 if event.author_id == event.post_author_id else COMMENT
            return PostChange(event.post_id, weight, _bounded(event.occurred_at, appended_at), _content(event))
        case ReactionAdded():
            at = _bounded(event.occurred_at, appended_at)
            return PostChange(event.post_id, _reaction_weight(event), at, _content(event))
        case ReactionRemoved():
            at = _bounded(event.reacted_at, appended_at)
            return PostChange(event.post_id, -_reaction_weight(event), at, _content(event))
        case RoomCreated():
            return RoomChange(event.room_id, event.visibility is Visibility.PUBLIC)
        case _:
            return None


def log_score(weight: float, at: datetime, window: Window) -> float:
    """The term that one event adds to a post's score, as a logarithm."""
    return log(weight) + window.decay * (at - EPOCH).total_seconds()


def shown_score(kept: float, now: datetime, window: Window) -> float:
    return exp(kept - window.decay * (now - EPOCH).total_seconds())


def floor_at(now: datetime, window: Window) -> float:
    """Kept scores below it are worth less than FLOOR now."""
    return log_score(FLOOR, now, window)


def _reaction_weight(event: ReactionEvent) -> float:
    """One's own post gains nothing, nor does a post by reactions to its comments: its author could give those alone."""
    return 0.0 if event.comment_id is not None or event.user_id == event.author_id else REACTION


def _bounded(moment: datetime, appended_at: datetime) -> datetime:
    return moment if moment <= appended_at + _SKEW else appended_at


def _content(event: PostContent | CommentAdded | ReactionEvent, revision: int | None = None) -> Content:
    return Content(event.tags, event.visibility is Visibility.PUBLIC, revision)
