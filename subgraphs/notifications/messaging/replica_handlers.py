"""Handlers that write replicas and nothing else."""

from collections.abc import Awaitable, Callable
from typing import Any

from events.contracts.records.accounts import AccountDeleted, AccountRegistered, HandleChanged
from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction
from events.contracts.records.moderation import SubjectModerated
from events.contracts.records.users import (
    FollowUpdated,
    ProfileUpdated,
    SettingsChanged,
    UserFollowed,
    UserUnfollowed,
)
from subgraphs.kit.data_requests.personal_data import erase_on_deletion
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import Database
from subgraphs.notifications.messaging.personal_data import replicated_data
from subgraphs.notifications.storage.repository import accounts, follows

Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]


def replica_handlers(database: Database) -> Handlers:
    return {
        **Blocks(database).handlers(),
        AccountRegistered: handle_registered,
        HandleChanged: handle_handle_changed,
        SubjectModerated: handle_subject_moderated,
        ProfileUpdated: handle_profile_updated,
        SettingsChanged: handle_settings_changed,
        UserFollowed: handle_followed,
        UserUnfollowed: handle_unfollowed,
        FollowUpdated: handle_follow_updated,
        AccountDeleted: erase_on_deletion(replicated_data()),
    }


async def handle_registered(event: AccountRegistered) -> None:
    """The profile may have changed its name before this arrives."""
    await accounts.add(event.account_id, event.display_name)
    await accounts.update(event.account_id, {"handle": event.handle})


async def handle_handle_changed(event: HandleChanged) -> None:
    await accounts.update(event.account_id, {"handle": event.handle})


async def handle_subject_moderated(event: SubjectModerated) -> None:
    """A decision about a profile hides or shows its name."""
    if event.subject_type == "User":
        is_hidden = event.action is not ModerationAction.APPROVE
        await accounts.update(event.subject_id, {"is_name_hidden": is_hidden})


async def handle_profile_updated(event: ProfileUpdated) -> None:
    await accounts.update(event.user_id, {"display_name": event.display_name})


async def handle_settings_changed(event: SettingsChanged) -> None:
    await accounts.update(
        event.user_id,
        {
            "locale": event.locale,
            "time_zone": event.time_zone,
            "is_private": event.is_private,
            "silenced": list(event.silenced_kinds),
        },
    )


async def handle_followed(event: UserFollowed) -> None:
    await follows.add(event.follower_id, event.followee_id)


async def handle_unfollowed(event: UserUnfollowed) -> None:
    await follows.remove(event.follower_id, event.followee_id)


async def handle_follow_updated(event: FollowUpdated) -> None:
    await follows.set_notify_on_post(event.follower_id, event.followee_id, event.notify_on_post)
