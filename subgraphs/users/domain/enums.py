"""Closed sets of values of users."""

from enum import StrEnum

from events.contracts.records.fields import Audience

__all__ = ["Audience", "FollowState"]


class FollowState(StrEnum):
    NOT_FOLLOWING = "NOT_FOLLOWING"
    REQUESTED = "REQUESTED"
    FOLLOWING = "FOLLOWING"
