"""Use cases of a recipient. Every read and change is bound to the recipient."""

from collections.abc import Sequence

from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.notifications.domain import rules
from subgraphs.notifications.domain.read_models import StoredNotification
from subgraphs.notifications.domain.texts.sentences import MAX_NAMES, sentence
from subgraphs.notifications.storage.repository import accounts, reads, recipients
from subgraphs.notifications.storage.repository.reads import Recipient


class NotificationService:
    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks

    async def page(
        self, recipient_id: str, *, before: int | None, unread_only: bool, limit: int
    ) -> Sequence[StoredNotification]:
        recipient = await self._recipient(recipient_id)
        return await reads.page(recipient, before=before, unread_only=unread_only, limit=limit)

    async def find(self, recipient_id: str, ids: Sequence[str]) -> dict[str, StoredNotification]:
        if not ids:
            return {}
        return {found.id: found for found in await reads.by_ids(await self._recipient(recipient_id), ids)}

    async def newest_sequence(self, recipient_id: str) -> int:
        return (await recipients.newest([recipient_id])).get(recipient_id, 0)

    async def following(self, recipient_id: str, after: int, up_to: int, limit: int) -> Sequence[StoredNotification]:
        return await reads.following(await self._recipient(recipient_id), after, up_to, limit)

    async def count_unread(self, recipient_id: str) -> int:
        return await reads.count_unread(await self._recipient(recipient_id), rules.MAX_COUNTED)

    async def sentences(self, recipient_id: str, found: Sequence[StoredNotification]) -> list[str]:
        """What happened, in the recipient's language."""
        named = {key for each in found for key in each.actor_ids[:MAX_NAMES]}
        reader = await accounts.reader(recipient_id, named)
        return [sentence(each, reader) for each in found]

    async def mark_read(self, recipient_id: str, ids: Sequence[str]) -> None:
        """All of them, or none if one is not the recipient's."""
        rules.check_ids(ids)
        if len(await self.find(recipient_id, ids)) < len(set(ids)):
            raise NotFound("There is no such notification.", path=["ids"])
        await reads.mark_ids_read(recipient_id, ids)

    async def mark_read_up_to(self, recipient_id: str, sequence: int) -> None:
        await reads.mark_read_up_to(recipient_id, sequence)

    async def _recipient(self, recipient_id: str) -> Recipient:
        _, excluded = await self._blocks.seen_by(recipient_id)
        return Recipient(recipient_id, excluded)
