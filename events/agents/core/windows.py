"""The windows that people may ask for. Pure."""

from enum import StrEnum

_HOUR = 3600.0
_SECONDS = {"HOUR": _HOUR, "DAY": 24 * _HOUR, "WEEK": 7 * 24 * _HOUR}


class Window(StrEnum):
    HOUR = "HOUR"
    DAY = "DAY"
    WEEK = "WEEK"

    @property
    def seconds(self) -> float:
        return _SECONDS[self.value]
