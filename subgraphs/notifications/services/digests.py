"""Publishes the digests that are due. Identity, which knows the addresses, mails them."""

from datetime import UTC, datetime
from typing import Final

from redis.asyncio import Redis

from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.notifications.domain import events
from subgraphs.notifications.domain.digests import next_digest
from subgraphs.notifications.domain.texts.time_zones import zone
from subgraphs.notifications.storage.repository import accounts, reads
from subgraphs.notifications.storage.repository import settings as stored
from subgraphs.notifications.storage.repository.reads import Recipient

_BATCH: Final = 200


class DigestService:
    def __init__(self, redis: Redis, blocks: Blocks) -> None:
        self._redis, self._blocks = redis, blocks

    async def publish_due(self) -> None:
        """An account without unread notifications gets none."""
        while due := await stored.due(datetime.now(UTC), _BATCH):
            for account_id, settings, due_at in due:
                reader = await accounts.reader(account_id, [])
                _, excluded = await self._blocks.seen_by(account_id)
                counts = await reads.unread_kinds(Recipient(account_id, excluded))
                event = events.digest_prepared(account_id, reader.locale, counts) if counts else None
                next_at = next_digest(settings, zone(reader.time_zone), datetime.now(UTC))
                await stored.postpone(account_id, due_at, next_at, event)
            await notify_relay(self._redis, "notifications")
