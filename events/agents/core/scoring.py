"""The weight of an act for trending, and what a stored score is worth at a moment. Pure: no Redis, Kafka or clock.

A post's stored score in a window is S = ln Σ w·exp(λ·(t − EPOCH)) over the people who reacted and those who commented.
It changes only when something happens to the post: all scores decay alike, so their order needs no job. The score shown
is exp(S − λ·(now − EPOCH)).
"""

from datetime import UTC, datetime, timedelta
from math import exp, log
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from events.agents.core.windows import Window

EPOCH: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""Never change it: the scores in Redis count from here."""
_SKEW: Final = timedelta(minutes=1)
_DAY_SECONDS: Final = 86_400
Positive = Annotated[float, Field(gt=0, le=1_000_000)]
Count = Annotated[int, Field(ge=1, le=1_000_000)]


class Scoring(BaseModel):
    """What deployments may set. Other half-lives apply to rankings that are derived again from the log."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reaction_weight: Positive = 1.0
    comment_weight: Positive = 2.0
    visit_weight: Positive = 1.0
    hour_half_life: Positive = 900.0
    """Seconds: a quarter of the window, so an act as old as the window counts a sixteenth. So do the next two."""
    day_half_life: Positive = 21_600.0
    week_half_life: Positive = 151_200.0
    young_days: Positive = 7.0
    """Accounts are young for so long."""
    young_in_full: Count = 10
    """So many young accounts count in full on a post or room."""
    network_in_full: Count = 20
    """So many accounts of one network count in full on a post or room in a day."""
    damping: Annotated[float, Field(ge=0, le=10)] = 2.0
    """The k-th account beyond the n that count in full weighs (n / k) ** damping: above 1, any number adds a bounded
    sum, at 2 as much again as the n."""

    notice_rank: Count = 10
    """The author is notified of a post that reaches this rank of all posts"""
    notice_score: Positive = 5.0
    """with at least this score."""

    def half_life(self, window: Window) -> float:
        return {
            Window.HOUR: self.hour_half_life,
            Window.DAY: self.day_half_life,
            Window.WEEK: self.week_half_life,
        }[window]

    def decay(self, window: Window) -> float:
        """λ of forward decay, per second."""
        return log(2) / self.half_life(window)

    def log_score(self, weight: float, at: datetime, window: Window) -> float:
        """The term that one act adds to a score, as a logarithm."""
        return log(weight) + self.decay(window) * (at - EPOCH).total_seconds()

    def shown_score(self, kept: float, now: datetime, window: Window) -> float:
        return exp(kept - self.decay(window) * (now - EPOCH).total_seconds())

    def floor(self, window: Window) -> float:
        """What is worth less does not trend: one reaction lasts as long as the window, and without any none ranks."""
        return self.reaction_weight / float(2 ** (window.seconds / self.half_life(window)))

    def floor_at(self, now: datetime, window: Window) -> float:
        """Kept scores below it are worth less than the floor now."""
        return self.log_score(self.floor(window), now, window)

    def is_young(self, account_id: str, at: datetime) -> bool:
        """Account IDs are UUIDv7: they begin with the moment of registration, in milliseconds."""
        registered = int(account_id[:8] + account_id[9:13], 16) / 1000
        return account_id[14] == "7" and at.timestamp() - registered < self.young_days * _DAY_SECONDS

    def damped(self, number: int, in_full: int) -> float:
        """What the act of the `number`-th account weighs of a group that has `in_full` in full."""
        return min(1.0, float((in_full / max(1, number)) ** self.damping))


def seconds_of(at: datetime) -> float:
    """Since EPOCH, to the millisecond: what is added is later subtracted exactly."""
    return round((at - EPOCH).total_seconds(), 3)


def bounded(moment: datetime, appended_at: datetime) -> datetime:
    """`appended_at` bounds clocks that run ahead: nothing trends from next year."""
    return moment if moment <= appended_at + _SKEW else appended_at


DEFAULT: Final = Scoring()
