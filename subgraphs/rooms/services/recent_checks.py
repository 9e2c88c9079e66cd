"""Which accounts were found to see a room a moment ago, so that not every move asks the stores."""

import time
from typing import Final

CHECK_SECONDS: Final = 5.0
_MOST: Final = 20_000


class RecentChecks:
    """At most 20 000; the oldest leave first."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._until: dict[tuple[str, str], float] = {}

    def add(self, room_id: str, account_id: str) -> None:
        self.discard(room_id, account_id)
        self._until[room_id, account_id] = time.monotonic() + self._seconds
        if len(self._until) > _MOST:
            del self._until[next(iter(self._until))]

    def discard(self, room_id: str, account_id: str) -> None:
        self._until.pop((room_id, account_id), None)

    def hold(self, room_id: str, account_id: str) -> bool:
        return self._until.get((room_id, account_id), 0.0) > time.monotonic()
