"""Stores what events notify accounts of, and takes back what events undo."""

from collections.abc import Sequence
from datetime import datetime

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.data_requests.erased_accounts import ErasedAccounts
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.notifications.domain import events
from subgraphs.notifications.domain.notice import Notice
from subgraphs.notifications.domain.notices import notices_of, notification_id, withdrawals_of
from subgraphs.notifications.services.live.pushes import push
from subgraphs.notifications.storage.repository import preferences, withdrawals, withdrawn_acts, writes


class Notifier:
    def __init__(self, redis: Redis, blocks: Blocks, erased: ErasedAccounts) -> None:
        self._redis, self._blocks, self._erased = redis, blocks, erased

    async def handle(self, event: Event) -> None:
        """Repeating it stores nothing new but pushes again: the first push may have been lost with its process."""
        undone = withdrawals_of(event)
        await withdrawn_acts.record(undone)
        for withdrawal in undone:
            await withdrawals.withdraw(withdrawal)
        notices = await self._wanted(await self._standing(notices_of(event), event.occurred_at))
        for notice in notices:
            key = notification_id(event, notice.recipient_id)
            created = events.notification_created(key, notice)
            sequence = await writes.add(key, notice, event.occurred_at, created)
            await push(self._redis, notice.recipient_id, sequence)
        if notices:
            await notify_relay(self._redis, "notifications")

    async def _standing(self, notices: Sequence[Notice], at: datetime) -> list[Notice]:
        """Without acts that were taken back since, and without recipients whose account is erased."""
        withdrawn = await withdrawn_acts.among(notices, at)
        erased = await self._erased.among({notice.recipient_id for notice in notices})
        return [notice for notice in notices if notice not in withdrawn and notice.recipient_id not in erased]

    async def _wanted(self, notices: Sequence[Notice]) -> list[Notice]:
        """Without actors that the recipient blocked or muted, and without kinds that the recipient does not want."""
        pairs = {notice: notice.actor_id for notice in notices if notice.actor_id is not None}
        if not pairs:
            return list(notices)
        silenced_pairs = await self._blocks.silenced_pairs(
            [(notice.recipient_id, actor) for notice, actor in pairs.items()]
        )
        silenced = await preferences.silenced_by([notice.recipient_id for notice in pairs])
        return [
            notice
            for notice in notices
            if notice not in pairs
            or (
                (notice.recipient_id, pairs[notice]) not in silenced_pairs
                and notice.kind not in silenced.get(notice.recipient_id, ())
            )
        ]
