"""What users does with each event it consumes."""

from collections.abc import Awaitable, Callable
from typing import Any

from events.contracts.records.accounts import (
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountRegistered,
    AccountRestored,
    AccountSuspended,
    HandleChanged,
)
from events.contracts.records.assets import AssetPublished
from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction
from events.contracts.records.moderation import SubjectModerated
from events.contracts.records.users import (
    BlockEvent,
    FollowEvent,
    ProfileUpdated,
    SettingsChanged,
    UserBlocked,
    UserFollowed,
    UserUnblocked,
    UserUnfollowed,
)
from subgraphs.users.services.people import People
from subgraphs.users.services.registry import Services

Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]


def account_handlers(services: Services) -> Handlers:
    async def handle_registered(event: AccountRegistered) -> None:
        await services.profiles.register(event.account_id, event.handle, event.display_name)

    async def handle_renamed(event: HandleChanged) -> None:
        await services.profiles.rename(event.account_id, event.handle, event.old_handle, event.occurred_at)

    async def handle_suspended(event: AccountSuspended) -> None:
        await services.status.suspend(event.account_id, event.until)

    async def handle_restored(event: AccountRestored) -> None:
        await services.status.restore(event.account_id)

    async def handle_deletion_scheduled(event: AccountDeletionScheduled) -> None:
        await services.status.schedule_deletion(event.account_id, event.due_at)

    async def handle_deletion_cancelled(event: AccountDeletionCancelled) -> None:
        await services.status.cancel_deletion(event.account_id)

    async def handle_asset_published(event: AssetPublished) -> None:
        await services.assets.add(event.asset_id, event.owner_id, event.kind)

    async def handle_moderated(event: SubjectModerated) -> None:
        if event.subject_type == "User":
            are_hidden = event.action is not ModerationAction.APPROVE
            await services.profiles.hide_texts(event.subject_id, are_hidden=are_hidden)

    return {
        SubjectModerated: handle_moderated,
        AssetPublished: handle_asset_published,
        AccountRegistered: handle_registered,
        HandleChanged: handle_renamed,
        AccountSuspended: handle_suspended,
        AccountRestored: handle_restored,
        AccountDeletionScheduled: handle_deletion_scheduled,
        AccountDeletionCancelled: handle_deletion_cancelled,
    }


def cache_handlers(people: People) -> Handlers:
    """Users consumes its own events, because a process may die between its commit and the invalidation."""

    async def handle_change(event: ProfileUpdated | SettingsChanged) -> None:
        await people.invalidate_after_event(event.user_id)

    async def handle_follow(event: FollowEvent) -> None:
        await people.invalidate_after_event(event.follower_id, event.followee_id)

    async def handle_block(event: BlockEvent) -> None:
        await people.invalidate_after_event(event.blocker_id, event.blocked_id)

    profile: Handlers = {ProfileUpdated: handle_change, SettingsChanged: handle_change}
    follows: Handlers = {UserFollowed: handle_follow, UserUnfollowed: handle_follow}
    return {**profile, **follows, UserBlocked: handle_block, UserUnblocked: handle_block}
