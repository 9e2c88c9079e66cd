"""Throttles the logs of libraries that repeat a line forty times a second, as aiokafka does in an outage."""

import logging

PERIOD_SECONDS = 10.0
_NOISY = ("aiokafka", "faust", "mode")


class OncePerPeriod(logging.Filter):
    """Passes one line of each kind per period, with the number of lines dropped before it."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[tuple[str, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.partition(".")[0] not in _NOISY:
            return True
        kind = (record.name, str(record.msg))
        since, held_back = self._seen.get(kind, (0.0, 0))
        if record.created - since < PERIOD_SECONDS:
            self._seen[kind] = (since, held_back + 1)
            return False
        self._seen[kind] = (record.created, 0)
        if held_back:
            record.held_back = held_back
        return True
