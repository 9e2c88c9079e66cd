"""IDs of the events that a consumer handled recently.

Handlers are idempotent, but a duplicate that arrives after a newer event of its key would undo that one, as in
block, unblock, block. A relay that was suspended past the end of its lease sends such duplicates, seconds late.
"""

_MOST = 20_000


class RecentEvents:
    def __init__(self, most: int = _MOST) -> None:
        self._most, self._ids = most, dict[str, None]()

    def __contains__(self, event_id: str) -> bool:
        return event_id in self._ids

    def add(self, event_id: str) -> None:
        """Drops the oldest beyond the limit."""
        self._ids[event_id] = None
        if len(self._ids) > self._most:
            del self._ids[next(iter(self._ids))]
