"""Stores batches of notices and withdrawals. Each change is one command on one document, and may be repeated."""

import asyncio
import random
from collections.abc import Callable, Sequence
from typing import Final

from events.contracts.records.event import Event
from events.messaging.transient_errors import RetryLater
from subgraphs.notifications.domain.groups import Group
from subgraphs.notifications.domain.ledger import number
from subgraphs.notifications.domain.notice import Change, Delivery
from subgraphs.notifications.storage.repository import group_writes, recipients
from subgraphs.notifications.storage.repository.ledgers import load

_TRIES: Final = 30
EventOf = Callable[[str, Delivery], Event]
"""The event of a notification that was stored, or gained an actor."""


async def deliver(changes: Sequence[Change], event_of: EventOf) -> dict[str, int]:
    """Returns how far the notifications of each recipient reach. What is stored already changes nothing.

    A writer that lost a race against another one starts again from what is stored.
    """
    for attempt in range(_TRIES):
        ledger = await load(changes)
        ledger.apply(changes)
        groups = ledger.changed()
        number(groups, await recipients.newest(ledger.recipients(), is_certain=attempt > 0))
        if await group_writes.write(groups, event_of):
            reached = ledger.sequences()
            await _renumber_overtaken(groups, await recipients.advance(reached))
            return reached
        await asyncio.sleep(random.uniform(0, 0.02))
    raise RetryLater("too many notifications for one account at once")


async def _renumber_overtaken(groups: Sequence[Group], overtaken: set[str]) -> None:
    """A stream may have passed their numbers already: they move behind what the other writer stored."""
    for _ in range(_TRIES):
        late = [group for group in groups if group.latest and group.recipient_id in overtaken]
        if not late:
            return
        number(late, await recipients.newest([group.recipient_id for group in late], is_certain=True))
        await group_writes.move(late)
        overtaken = await recipients.advance({group.recipient_id: group.sequence for group in late})
    raise RetryLater("too many notifications for one account at once")
