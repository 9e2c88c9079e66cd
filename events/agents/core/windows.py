"""The windows that people may ask for, and how fast popularity fades in each. Pure."""

from enum import StrEnum
from math import log

_HOUR = 3600.0
_SECONDS = {"HOUR": _HOUR, "DAY": 24 * _HOUR, "WEEK": 7 * 24 * _HOUR}
HALF_LIVES_PER_WINDOW = 4
"""A reaction as old as the window still counts one sixteenth: older ones fade out instead of falling off an edge."""


class Window(StrEnum):
    HOUR = "HOUR"
    DAY = "DAY"
    WEEK = "WEEK"

    @property
    def seconds(self) -> float:
        return _SECONDS[self.value]

    @property
    def half_life(self) -> float:
        return self.seconds / HALF_LIVES_PER_WINDOW

    @property
    def decay(self) -> float:
        """λ of forward decay, per second."""
        return log(2) / self.half_life
