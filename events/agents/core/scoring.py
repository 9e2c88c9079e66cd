"""The weight of an event for trending, and what a stored score is worth at a moment. Pure: no Redis, Kafka or clock.

A post's stored score in a window is S = ln Σ w·exp(λ·(t − EPOCH)) over the people who reacted and those who commented.
It changes only when something happens to the post: all scores decay alike, so their order needs no job. The score shown
is exp(S − λ·(now − EPOCH)).
"""

from datetime import UTC, datetime, timedelta
from math import exp, log

from events.agents.core.windows import HALF_LIVES_PER_WINDOW, Window
from events.contracts.records.activity import ReactionEvent, RoomVisited
from events.contracts.records.posts import CommentAdded

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""Never change it: the scores in Redis count from here."""
REACTION, COMMENT, VISIT = 1.0, 2.0, 1.0
YOUNG = timedelta(days=7)
_YOUNG_SECONDS = YOUNG.total_seconds()
YOUNG_IN_FULL = 10
"""So many new accounts count in full on a post or room; the k-th beyond them counts YOUNG_IN_FULL / k."""
FLOOR = REACTION / 2**HALF_LIVES_PER_WINDOW
"""A post worth less than this does not trend: one reaction lasts as long as the window, and without any none ranks."""
_SKEW = timedelta(minutes=1)


def log_score(weight: float, at: datetime, window: Window) -> float:
    """The term that one event adds to a post's score, as a logarithm."""
    return log(weight) + window.decay * (at - EPOCH).total_seconds()


def seconds_of(at: datetime) -> float:
    """Since EPOCH, to the millisecond: what is added is later subtracted exactly."""
    return round((at - EPOCH).total_seconds(), 3)


def shown_score(kept: float, now: datetime, window: Window) -> float:
    return exp(kept - window.decay * (now - EPOCH).total_seconds())


def floor_at(now: datetime, window: Window) -> float:
    """Kept scores below it are worth less than FLOOR now."""
    return log_score(FLOOR, now, window)


def reaction_weight(event: ReactionEvent) -> float:
    """Reactions by the author and reactions to comments weigh nothing: an author could give those alone."""
    return 0.0 if event.comment_id is not None or event.user_id == event.author_id else REACTION


def comment_weight(event: CommentAdded) -> float:
    return 0.0 if event.author_id == event.post_author_id else COMMENT


def visit_weight(event: RoomVisited) -> float:
    return 0.0 if event.visitor_id == event.owner_id else VISIT


def is_young(account_id: str, at: datetime) -> bool:
    """Account IDs are UUIDv7: they begin with the moment of registration, in milliseconds."""
    registered = int(account_id[:8] + account_id[9:13], 16) / 1000
    return account_id[14] == "7" and at.timestamp() - registered < _YOUNG_SECONDS


def bounded(moment: datetime, appended_at: datetime) -> datetime:
    """`appended_at` bounds clocks that run ahead: nothing trends from next year."""
    return moment if moment <= appended_at + _SKEW else appended_at
