"""Use cases of notifications. Every read and change is bound to its recipient."""

from collections.abc import Sequence

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.notifications import NotificationCreated
from events.messaging.outbox.mongo import pending
from events.messaging.outbox.notify import wake
from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.notifications import repository, rules
from subgraphs.notifications.models import NotificationDocument
from subgraphs.notifications.pushes import push
from subgraphs.notifications.rules import Notice


class NotificationService:
    def __init__(self, redis: Redis, blocks: Blocks) -> None:
        self._redis, self._blocks = redis, blocks

    async def notify(self, event: Event) -> None:
        """Repeating it stores nothing new, and pushes again: the first push may have been lost with its process."""
        notices = await self._wanted(rules.notices_of(event))
        for notice in notices:
            stored = await repository.add(_document(event, notice))
            await push(self._redis, stored)
        if notices:
            await wake(self._redis, "notifications")

    async def _wanted(self, notices: Sequence[Notice]) -> list[Notice]:
        """Without those of people whom the recipient blocked or muted, and of kinds that they do not want."""
        if not notices:
            return []
        unheard = await self._blocks.unheard([(notice.recipient_id, notice.actor_id) for notice in notices])
        silenced = await repository.silenced([notice.recipient_id for notice in notices])
        return [
            notice
            for notice in notices
            if (notice.recipient_id, notice.actor_id) not in unheard
            and notice.kind not in silenced.get(notice.recipient_id, ())
        ]

    async def page(
        self, recipient_id: str, *, before: int | None, unread_only: bool, limit: int
    ) -> Sequence[NotificationDocument]:
        return await repository.page(recipient_id, before=before, unread_only=unread_only, limit=limit)

    async def find(self, recipient_id: str, ids: Sequence[str]) -> dict[str, NotificationDocument]:
        return {found.id: found for found in await repository.by_ids(recipient_id, ids)}

    async def newest_sequence(self, recipient_id: str) -> int:
        return await repository.newest_sequence(recipient_id)

    async def following(self, recipient_id: str, after: int, limit: int) -> Sequence[NotificationDocument]:
        return await repository.following(recipient_id, after, limit)

    async def count_unread(self, recipient_id: str) -> int:
        return await repository.count_unread(recipient_id, rules.MOST_COUNTED)

    async def mark_read(self, recipient_id: str, ids: Sequence[str]) -> None:
        """All of them or, if one is not the caller's, none."""
        rules.check_ids(ids)
        if len(await self.find(recipient_id, ids)) < len(set(ids)):
            raise NotFound("There is no such notification.", path=["ids"])
        await repository.mark_ids_read(recipient_id, ids)

    async def mark_read_up_to(self, recipient_id: str, sequence: int) -> None:
        await repository.mark_read_up_to(recipient_id, sequence)


def _document(event: Event, notice: Notice) -> NotificationDocument:
    key = rules.notification_id(event, notice.recipient_id)
    created = NotificationCreated(
        notification_id=key,
        recipient_id=notice.recipient_id,
        kind=notice.kind,
        actor_id=notice.actor_id,
        subject_type=notice.subject_type,
        subject_id=notice.subject_id,
    )
    return NotificationDocument(
        id=key,
        recipient_id=notice.recipient_id,
        sequence=0,
        kind=notice.kind,
        actor_id=notice.actor_id,
        subject_type=notice.subject_type,
        subject_id=notice.subject_id,
        excerpt=notice.excerpt,
        created_at=event.occurred_at,
        outbox=[pending(created)],
    )
