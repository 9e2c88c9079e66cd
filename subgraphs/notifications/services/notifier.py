"""Stores what events notify accounts of, and takes back what events undo."""

import asyncio
from collections.abc import Sequence
from typing import Final

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.fields import Visibility
from events.contracts.records.posts import PostContent
from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.data_requests.erased_accounts import ErasedAccounts
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.notifications.domain import events
from subgraphs.notifications.domain.notice import Change, Delivery, Withdrawal
from subgraphs.notifications.domain.notices import deliveries_of, posted, withdrawals_of
from subgraphs.notifications.services.live.pushes import push
from subgraphs.notifications.services.recipient_filter import RecipientFilter
from subgraphs.notifications.storage.repository import deliveries, follows, withdrawn_acts

_SUBSCRIBERS: Final = 500


class Notifier:
    def __init__(self, redis: Redis, blocks: Blocks, erased: ErasedAccounts) -> None:
        self._redis, self._filter = redis, RecipientFilter(blocks, erased)
        self._turn = asyncio.Lock()
        """Partitions are handled side by side: in turn they do not contend for the recipients they share."""

    async def handle(self, event: Event) -> None:
        await self.handle_many([event])

    async def handle_many(self, batch: Sequence[Event]) -> None:
        """In order. Repeating it stores nothing new but pushes again: the first push may have been lost."""
        changes: list[Change] = []
        for event in batch:
            changes += withdrawals_of(event)
            changes += deliveries_of(event)
        await self._deliver(changes)

    async def notify_subscribers(self, post: PostContent) -> None:
        """Followers that chose to be notified of the author's posts, a batch at a time."""
        if post.visibility is Visibility.PRIVATE:
            return
        async for followers in follows.subscribers(post.author_id, _SUBSCRIBERS):
            mentioned = set(post.mentions)
            await self._deliver([posted(post, each) for each in followers if each not in mentioned])

    async def _deliver(self, changes: Sequence[Change]) -> None:
        await withdrawn_acts.record([each for each in changes if isinstance(each, Withdrawal)])
        wanted = await self._filter.wanted([each for each in changes if isinstance(each, Delivery)])
        kept = [
            wanted.get(each.id, each) if isinstance(each, Delivery) else each
            for each in changes
            if isinstance(each, Withdrawal) or each.id in wanted
        ]
        async with self._turn:
            reached = await deliveries.deliver(kept, events.notification_created)
        if not reached:
            return
        await push(self._redis, reached)
        await notify_relay(self._redis, "notifications")
