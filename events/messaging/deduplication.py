"""Ids of the events that a consumer handled lately.

Effects are idempotent, yet a repeat that comes after a newer event of its key would undo that one: block, unblock,
block again. A relay that slept through the end of its lease sends such repeats, seconds late.
"""

_MOST = 20_000


class Recent:
    def __init__(self, most: int = _MOST) -> None:
        self._most, self._ids = most, dict[str, None]()

    def __contains__(self, event_id: str) -> bool:
        return event_id in self._ids

    def add(self, event_id: str) -> None:
        """The oldest is forgotten for it."""
        self._ids[event_id] = None
        if len(self._ids) > self._most:
            del self._ids[next(iter(self._ids))]
