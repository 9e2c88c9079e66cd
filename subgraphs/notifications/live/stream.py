"""One person's notifications as they arrive, each once and in order, with the gap since a cursor filled first."""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass

from subgraphs.kit.auth.caller import Caller
from subgraphs.notifications.live.feed import Feed
from subgraphs.notifications.live.mailbox import Mailbox
from subgraphs.notifications.models import NotificationDocument
from subgraphs.notifications.service import NotificationService

MOST_FILLED = 500
_PAGE = 100


@dataclass(frozen=True, slots=True)
class Arrival:
    """The notification with this number; without one: whatever came after this number may be missing."""

    sequence: int
    notification: NotificationDocument | None


class Streams:
    def __init__(self, feed: Feed[NotificationDocument], service: NotificationService) -> None:
        self._feed, self._service = feed, service

    async def arrivals(self, caller: Caller, after: int | None) -> AsyncGenerator[Arrival, None]:
        """The mailbox opens before the store is read, so that nothing falls between the two."""
        with self._feed.mailbox(caller) as box:
            reader = _Reader(self._service, caller.user_id, box)
            async with aclosing(reader.read(after)) as arrivals:
                async for arrival in arrivals:
                    yield arrival


class _Reader:
    """`_seen` is the number up to which the stream is complete."""

    def __init__(self, service: NotificationService, user_id: str, box: Mailbox[NotificationDocument]) -> None:
        self._service, self._user_id, self._box = service, user_id, box
        self._seen = 0

    async def read(self, after: int | None) -> AsyncGenerator[Arrival, None]:
        newest = await self._service.newest_sequence(self._user_id)
        self._seen = newest if after is None else min(after, newest)
        async with aclosing(self._fill(newest)) as missed:
            async for arrival in missed:
                yield arrival
        while True:
            document = await self._box.take()
            if document is None:
                yield await self._resync()
                continue
            async with aclosing(self._up_to(document)) as arrivals:
                async for arrival in arrivals:
                    yield arrival

    async def _up_to(self, document: NotificationDocument) -> AsyncGenerator[Arrival, None]:
        """A hole before it means that a push was lost or is late: the store has it."""
        async with aclosing(self._fill(document.sequence - 1)) as missed:
            async for arrival in missed:
                yield arrival
        if document.sequence > self._seen:
            self._seen = document.sequence
            yield Arrival(document.sequence, document)

    async def _fill(self, newest: int) -> AsyncGenerator[Arrival, None]:
        """What is stored after `_seen`, as far as `newest`; too much for a stream becomes a resync."""
        if newest - self._seen > MOST_FILLED:
            yield await self._resync()
        while self._seen < newest:
            found = await self._service.following(self._user_id, self._seen, _PAGE)
            for document in found:
                self._seen = document.sequence
                yield Arrival(document.sequence, document)
            if not found:
                return

    async def _resync(self) -> Arrival:
        """Tells where the hole begins; the stream goes on behind it."""
        arrival = Arrival(self._seen, None)
        self._seen = max(self._seen, await self._service.newest_sequence(self._user_id))
        return arrival
