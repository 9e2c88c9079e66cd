"""One account's notifications as they arrive, in order, beginning with those missed since a cursor."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Final

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.live.feed import Feed
from subgraphs.kit.live.mailbox import Mailbox
from subgraphs.notifications.domain.read_models import StoredNotification
from subgraphs.notifications.services.notifications import NotificationService

MAX_CATCH_UP: Final = 500
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Arrival:
    """The notification with this sequence. None: notifications after this sequence may be missing."""

    sequence: int
    notification: StoredNotification | None


class Streams:
    def __init__(self, feed: Feed[int], service: NotificationService) -> None:
        self._feed, self._service = feed, service

    async def arrivals(self, caller: Caller, after: int | None) -> AsyncGenerator[Arrival, None]:
        """The mailbox opens before the store is read, so that nothing falls between the two."""
        with self._feed.mailbox(caller, caller.user_id) as box:
            reader = _Reader(self._service, caller.user_id, box)
            async with aclosing(reader.read(after)) as arrivals:
                async for arrival in arrivals:
                    yield arrival


class _Reader:
    """`_seen` is the sequence up to which the stream is complete. Pushes only say how far the store has come."""

    def __init__(self, service: NotificationService, user_id: str, box: Mailbox[int]) -> None:
        self._service, self._user_id, self._box = service, user_id, box
        self._seen = 0

    async def read(self, after: int | None) -> AsyncGenerator[Arrival, None]:
        newest = await self._service.newest_sequence(self._user_id)
        self._seen = newest if after is None else min(after, newest)
        while True:
            async with aclosing(self._up_to(newest)) as arrivals:
                async for arrival in arrivals:
                    yield arrival
            pushed = await self._box.take()
            if pushed is None:
                yield await self._resync()
            else:
                newest = pushed

    async def _up_to(self, newest: int) -> AsyncGenerator[Arrival, None]:
        """Visible notifications after `_seen`. A gap too large for a stream becomes a resync."""
        if newest - self._seen > MAX_CATCH_UP:
            yield await self._resync()
        while self._seen < newest:
            found = await self._service.following(self._user_id, self._seen, newest, _PAGE)
            for notification in found:
                self._seen = notification.sequence
                yield Arrival(notification.sequence, notification)
            if len(found) < _PAGE:
                self._seen = newest

    async def _resync(self) -> Arrival:
        """Says where the gap begins; the stream continues after it."""
        arrival = Arrival(self._seen, None)
        self._seen = max(self._seen, await self._service.newest_sequence(self._user_id))
        return arrival
