"""What one reader of a room gets: who is there, then what happens."""

import time
from collections.abc import AsyncGenerator, Callable
from typing import Final

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.kit.live.feed import Feed
from subgraphs.kit.live.mailbox import Mailbox
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain.live import Batch
from subgraphs.rooms.domain.presence import MAX_CAPACITY
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.services.visits import VisitService

RECHECK_SECONDS: Final = 5.0
_VIEW_SECONDS: Final = 1.0
"""A block hides an account after so long at most."""


class RoomStreams:
    def __init__(self, feed: Feed[Batch], visits: VisitService, visibility: Visibility) -> None:
        self._feed, self._visits, self._visibility = feed, visits, visibility

    async def batches(self, caller: Caller, new_view: Callable[[], View], room_id: str) -> AsyncGenerator[Batch, None]:
        """The mailbox opens before presence is read, so that nothing falls between the two.

        NotFound at the beginning if the caller cannot see the room; a later loss of sight ends the stream.
        """
        view = new_view()
        await self._visibility.get_visible(room_id, view)
        with self._feed.mailbox(caller, room_id) as box:
            checked_at = viewed_at = time.monotonic()
            yield await self._snapshot(room_id, view)
            while True:
                batch = await self._next(box, room_id, view)
                if time.monotonic() - viewed_at > _VIEW_SECONDS:
                    view, viewed_at = new_view(), time.monotonic()
                if time.monotonic() - checked_at > RECHECK_SECONDS:
                    checked_at = time.monotonic()
                    if not await self._sees(room_id, view):
                        return
                shown = batch.without(await view.hidden())
                if shown.is_snapshot or not shown.is_empty:
                    yield shown

    async def _next(self, box: Mailbox[Batch], room_id: str, view: View) -> Batch:
        """A reader that missed something resynchronises."""
        return await box.take() or await self._snapshot(room_id, view)

    async def _snapshot(self, room_id: str, view: View) -> Batch:
        (visitors,) = await self._visits.find_visitors([(room_id, MAX_CAPACITY)], view)
        return Batch(entered=tuple(visitors), is_snapshot=True)

    async def _sees(self, room_id: str, view: View) -> bool:
        try:
            await self._visibility.get_visible(room_id, view)
        except NotFound:
            return False
        return True
