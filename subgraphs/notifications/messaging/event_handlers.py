"""What notifications does with each event."""

from typing import Final

from events.contracts.records.accounts import (
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountRestored,
    AccountSuspended,
    NewNetworkUsed,
    PasswordChanged,
)
from events.contracts.records.activity import ReactionAdded, ReactionRemoved, RoomVisited
from events.contracts.records.event import Event
from events.contracts.records.moderation import SubjectModerated
from events.contracts.records.posts import (
    CommentAdded,
    CommentDeleted,
    CommentModerated,
    CommentUpdated,
    PostRemovedFromRoom,
    ReportResolved,
)
from events.contracts.records.recommendations import PostTrended
from events.contracts.records.rooms import GuestBookEntryDeleted, GuestBookSigned
from events.contracts.records.users import FollowRequested, FollowRequestEnded, UserFollowed, UserUnfollowed
from events.messaging.handlers import in_order
from subgraphs.kit.stores.mongo import Database
from subgraphs.notifications.messaging.post_handlers import HIDING, post_handlers
from subgraphs.notifications.messaging.replica_handlers import Handlers, replica_handlers
from subgraphs.notifications.services.notifier import Notifier
from subgraphs.notifications.storage.repository import actors, withdrawals, withdrawn_acts

NOTIFYING: Final = (
    FollowRequested,
    FollowRequestEnded,
    CommentAdded,
    ReactionAdded,
    ReactionRemoved,
    RoomVisited,
    GuestBookSigned,
    GuestBookEntryDeleted,
    PostTrended,
    PostRemovedFromRoom,
    ReportResolved,
    NewNetworkUsed,
    PasswordChanged,
)
BATCHED: Final[frozenset[type[Event]]] = frozenset(
    {CommentAdded, ReactionAdded, ReactionRemoved, RoomVisited, GuestBookSigned, GuestBookEntryDeleted}
)
"""What a popular post or room has many of, and whose handling is nothing but `Notifier.handle`."""


def handlers(database: Database, notifier: Notifier) -> Handlers:
    """Without `account-deleted`, which the data request worker handles."""
    replicas = replica_handlers(database)
    return {
        **replicas,
        **dict.fromkeys(NOTIFYING, notifier.handle),
        SubjectModerated: in_order(replicas[SubjectModerated], notifier.handle),
        **_follow_handlers(replicas, notifier),
        **_comment_handlers(notifier),
        **post_handlers(notifier),
        AccountSuspended: handle_account_suspended,
        AccountRestored: handle_account_restored,
        AccountDeletionScheduled: handle_account_deletion_scheduled,
        AccountDeletionCancelled: handle_account_restored,
    }


def _follow_handlers(replicas: Handlers, notifier: Notifier) -> Handlers:
    async def handle_followed(event: UserFollowed) -> None:
        await replicas[UserFollowed](event)
        await withdrawals.limit_follower(event.follower_id, event.followee_id, is_following=True)
        await notifier.handle(event)

    async def handle_unfollowed(event: UserUnfollowed) -> None:
        await replicas[UserUnfollowed](event)
        await withdrawals.limit_follower(event.follower_id, event.followee_id, is_following=False)
        await notifier.handle(event)

    return {UserFollowed: handle_followed, UserUnfollowed: handle_unfollowed}


def _comment_handlers(notifier: Notifier) -> Handlers:
    async def handle_comment_deleted(event: CommentDeleted) -> None:
        await withdrawn_acts.record_comment(event.comment_id, event.occurred_at)
        await withdrawals.withdraw_comment(event.post_id, event.comment_id)
        await notifier.handle(event)

    async def handle_comment_moderated(event: CommentModerated) -> None:
        await withdrawals.hide_comment(event.post_id, event.comment_id, is_hidden=event.action in HIDING)
        await notifier.handle(event)

    async def handle_comment_updated(event: CommentUpdated) -> None:
        await withdrawals.keep_mentions(event.post_id, event.comment_id, event.mentions)
        await notifier.handle(event)

    return {
        CommentUpdated: handle_comment_updated,
        CommentDeleted: handle_comment_deleted,
        CommentModerated: handle_comment_moderated,
    }


async def handle_account_suspended(event: AccountSuspended) -> None:
    await actors.suspend(event.account_id, event.until)


async def handle_account_deletion_scheduled(event: AccountDeletionScheduled) -> None:
    await actors.suspend(event.account_id, None)


async def handle_account_restored(event: AccountRestored | AccountDeletionCancelled) -> None:
    await actors.restore(event.account_id)
