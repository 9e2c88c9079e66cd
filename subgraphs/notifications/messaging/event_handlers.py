"""What notifications does with each event."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from events.contracts.records.accounts import (
    AccountDeleted,
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountRestored,
    AccountSuspended,
)
from events.contracts.records.activity import ReactionAdded, ReactionRemoved
from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction, Visibility
from events.contracts.records.moderation import SubjectModerated
from events.contracts.records.posts import (
    CommentAdded,
    CommentDeleted,
    CommentModerated,
    CommentUpdated,
    PostDeleted,
    PostModerated,
    PostRemovedFromRoom,
    PostRestored,
    PostUpdated,
    ReportResolved,
)
from events.contracts.records.users import (
    FollowRequested,
    FollowRequestEnded,
    SettingsChanged,
    UserFollowed,
    UserUnfollowed,
)
from subgraphs.kit.data_requests.personal_data import erase_on_deletion
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import Database
from subgraphs.notifications.domain.enums import SuppressedReason
from subgraphs.notifications.domain.excerpts import excerpt
from subgraphs.notifications.messaging.personal_data import replicated_data
from subgraphs.notifications.services.notifier import Notifier
from subgraphs.notifications.storage.repository import preferences, withdrawals, withdrawn_acts

_HIDING: Final = (ModerationAction.HOLD, ModerationAction.REMOVE)
Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]
NOTIFYING: Final = (
    UserFollowed,
    UserUnfollowed,
    FollowRequested,
    FollowRequestEnded,
    CommentAdded,
    ReactionAdded,
    ReactionRemoved,
    PostRemovedFromRoom,
    ReportResolved,
    SubjectModerated,
)


def replica_handlers(database: Database) -> Handlers:
    """Handlers that write replicas and nothing else."""
    return {
        **Blocks(database).handlers(),
        SettingsChanged: handle_settings_changed,
        AccountDeleted: erase_on_deletion(replicated_data()),
    }


def handlers(database: Database, notifier: Notifier) -> Handlers:
    """Without `account-deleted`, which the data request worker handles."""

    async def handle_comment_deleted(event: CommentDeleted) -> None:
        await withdrawn_acts.record_comment(event.comment_id, event.occurred_at)
        await withdrawals.withdraw_comment(event.comment_id)
        await notifier.handle(event)

    async def handle_comment_moderated(event: CommentModerated) -> None:
        await withdrawals.hide_comment(event.comment_id, is_hidden=event.action in _HIDING)
        await notifier.handle(event)

    async def handle_post_moderated(event: PostModerated) -> None:
        is_hidden = event.action in _HIDING
        await withdrawals.hide_post(event.post_id, SuppressedReason.POST_MODERATED, is_hidden=is_hidden)
        await notifier.handle(event)

    return {
        **dict.fromkeys(NOTIFYING, notifier.handle),
        **replica_handlers(database),
        CommentUpdated: handle_comment_updated,
        CommentDeleted: handle_comment_deleted,
        CommentModerated: handle_comment_moderated,
        PostUpdated: handle_post_updated,
        PostDeleted: handle_post_deleted,
        PostRestored: handle_post_restored,
        PostModerated: handle_post_moderated,
        AccountSuspended: handle_account_suspended,
        AccountRestored: handle_account_restored,
        AccountDeletionScheduled: handle_account_deletion_scheduled,
        AccountDeletionCancelled: handle_account_restored,
    }


async def handle_settings_changed(event: SettingsChanged) -> None:
    await preferences.set_silenced(event.user_id, event.silenced_kinds)


async def handle_comment_updated(event: CommentUpdated) -> None:
    await withdrawals.set_excerpt(event.comment_id, excerpt(event.body))


async def handle_post_updated(event: PostUpdated) -> None:
    """Only the author sees what stands below a post that is not public."""
    await withdrawals.hide_post(
        event.post_id,
        SuppressedReason.POST_NOT_PUBLIC,
        is_hidden=event.visibility is not Visibility.PUBLIC,
        except_for=event.author_id,
    )


async def handle_post_deleted(event: PostDeleted) -> None:
    await withdrawals.hide_post(event.post_id, SuppressedReason.POST_DELETED, is_hidden=True)


async def handle_post_restored(event: PostRestored) -> None:
    for reason in (SuppressedReason.POST_DELETED, SuppressedReason.POST_MODERATED):
        await withdrawals.hide_post(event.post_id, reason, is_hidden=False)
    await withdrawals.hide_post(
        event.post_id,
        SuppressedReason.POST_NOT_PUBLIC,
        is_hidden=event.visibility is not Visibility.PUBLIC,
        except_for=event.author_id,
    )


async def handle_account_suspended(event: AccountSuspended) -> None:
    await withdrawals.suspend_actor(event.account_id, event.until)


async def handle_account_deletion_scheduled(event: AccountDeletionScheduled) -> None:
    await withdrawals.suspend_actor(event.account_id, None)


async def handle_account_restored(event: AccountRestored | AccountDeletionCancelled) -> None:
    await withdrawals.restore_actor(event.account_id)
