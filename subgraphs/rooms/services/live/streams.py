"""What one reader of a room gets: who is there, then what happens."""

import time
from collections.abc import AsyncGenerator, Callable
from typing import Final

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.live.feed import Feed
from subgraphs.kit.live.mailbox import Mailbox
from subgraphs.kit.stores.viewer_relations import View
from subgraphs.rooms.domain.live import Batch
from subgraphs.rooms.domain.presence import MOST_PRESENT
from subgraphs.rooms.services.live.rooms_of_batches import RoomsOfBatches
from subgraphs.rooms.services.visibility import Visibility
from subgraphs.rooms.services.visits import VisitService

_VIEW_SECONDS: Final = 1.0
"""A block hides what an account does after so long at most, its messages at once."""


class RoomStreams:
    def __init__(self, feed: Feed[Batch], visits: VisitService, visibility: Visibility) -> None:
        self._feed, self._visits, self._visibility = feed, visits, visibility
        self._rooms = RoomsOfBatches()

    async def batches(self, caller: Caller, new_view: Callable[[], View], room_id: str) -> AsyncGenerator[Batch, None]:
        """The mailbox opens before presence is read, so that nothing falls between the two.

        NotFound at the beginning if the caller cannot see the room; a later loss of sight ends the stream.
        """
        view = new_view()
        await self._visibility.get_visible(room_id, view)
        with self._feed.mailbox(caller, room_id) as box:
            viewed_at = time.monotonic()
            yield await self._snapshot(room_id, view)
            while True:
                batch = await self._next(box, room_id, view)
                if batch.messages or time.monotonic() - viewed_at > _VIEW_SECONDS:
                    view, viewed_at = new_view(), time.monotonic()
                if not await self._sees(room_id, batch, view):
                    return
                shown = batch.without(await view.hidden())
                if shown.is_snapshot or not shown.is_empty:
                    yield shown

    async def _next(self, box: Mailbox[Batch], room_id: str, view: View) -> Batch:
        """A reader that missed something resynchronises."""
        return await box.take() or await self._snapshot(room_id, view)

    async def _snapshot(self, room_id: str, view: View) -> Batch:
        (visitors,) = await self._visits.find_visitors([(room_id, MOST_PRESENT)], view)
        return Batch(entered=tuple(visitors), is_snapshot=True)

    async def _sees(self, room_id: str, batch: Batch, view: View) -> bool:
        """Asked for each batch, so that what is said after a ban does not reach the banned account."""
        room = await self._rooms.at(batch, room_id)
        return bool(room and await self._visibility.visible([room], view))
