"""What an event is worth for trending, and what a kept score means at a moment. Pure: no Redis, no Kafka, no clock.

A post's kept score in a window is S = ln Σ w·exp(λ·(t − EPOCH)) over its events. It is written only when something
happens to the post: all scores fade alike, so their order never needs a job. Shown is exp(S − λ·(now − EPOCH)).
"""

from datetime import UTC, datetime, timedelta
from math import exp, log

from events.agents.core.windows import Window
from events.contracts.records.activity import ReactionEvent
from events.contracts.records.posts import CommentAdded

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""Never change it: the scores in Redis count from here."""
SEED, REACTION, COMMENT = 0.25, 1.0, 2.0
FLOOR = 0.01
"""A post that is worth less than this now is not trending: a seed lasts 4.6 half-lives."""
_SKEW = timedelta(minutes=1)


def log_score(weight: float, at: datetime, window: Window) -> float:
    """The term that one event adds to a post's score, as a logarithm."""
    return log(weight) + window.decay * (at - EPOCH).total_seconds()


def shown_score(kept: float, now: datetime, window: Window) -> float:
    return exp(kept - window.decay * (now - EPOCH).total_seconds())


def floor_at(now: datetime, window: Window) -> float:
    """Kept scores below it are worth less than FLOOR now."""
    return log_score(FLOOR, now, window)


def reaction_weight(event: ReactionEvent) -> float:
    """One's own post gains nothing, nor does a post by reactions to its comments: its author could give those alone."""
    return 0.0 if event.comment_id is not None or event.user_id == event.author_id else REACTION


def comment_weight(event: CommentAdded) -> float:
    return 0.0 if event.author_id == event.post_author_id else COMMENT


def bounded(moment: datetime, appended_at: datetime) -> datetime:
    """`appended_at` bounds clocks that run ahead: nothing trends from next year."""
    return moment if moment <= appended_at + _SKEW else appended_at
