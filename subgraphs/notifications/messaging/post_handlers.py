"""What notifications does with events of posts."""

from typing import Final

from events.contracts.records.fields import ModerationAction
from events.contracts.records.posts import (
    PostContent,
    PostCreated,
    PostDeleted,
    PostModerated,
    PostRestored,
    PostUpdated,
)
from subgraphs.notifications.domain.enums import SuppressedReason
from subgraphs.notifications.messaging.replica_handlers import Handlers
from subgraphs.notifications.services.notifier import Notifier
from subgraphs.notifications.storage.repository import withdrawals

HIDING: Final = (ModerationAction.HOLD, ModerationAction.REMOVE)


def post_handlers(notifier: Notifier) -> Handlers:
    async def handle_created(event: PostCreated) -> None:
        await notifier.handle(event)
        await notifier.notify_subscribers(event)

    async def handle_content(event: PostContent) -> None:
        await withdrawals.limit_post(event.post_id, event.author_id, event.visibility)
        await withdrawals.keep_mentions(event.post_id, event.post_id, event.mentions)
        await notifier.handle(event)

    async def handle_restored(event: PostRestored) -> None:
        for reason in (SuppressedReason.POST_DELETED, SuppressedReason.POST_MODERATED):
            await withdrawals.hide_post(event.post_id, reason, is_hidden=False)
        await handle_content(event)

    async def handle_moderated(event: PostModerated) -> None:
        is_hidden = event.action in HIDING
        await withdrawals.hide_post(event.post_id, SuppressedReason.POST_MODERATED, is_hidden=is_hidden)
        await notifier.handle(event)

    return {
        PostCreated: handle_created,
        PostUpdated: handle_content,
        PostDeleted: handle_deleted,
        PostRestored: handle_restored,
        PostModerated: handle_moderated,
    }


async def handle_deleted(event: PostDeleted) -> None:
    await withdrawals.hide_post(event.post_id, SuppressedReason.POST_DELETED, is_hidden=True)
