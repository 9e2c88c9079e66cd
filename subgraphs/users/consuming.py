"""What users does with each event it hears."""

from collections.abc import Awaitable, Callable
from typing import Any

from events.contracts.records.accounts import AccountRegistered, HandleChanged
from events.contracts.records.event import Event
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
from subgraphs.users.service import Services
from subgraphs.users.service.people import People

Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]


def account_handlers(services: Services) -> Handlers:
    async def register(event: AccountRegistered) -> None:
        await services.profiles.register(event.account_id, event.handle, event.display_name)

    async def rename(event: HandleChanged) -> None:
        await services.profiles.rename(event.account_id, event.handle, event.old_handle, event.occurred_at)

    return {AccountRegistered: register, HandleChanged: rename}


def cache_handlers(people: People) -> Handlers:
    """Its own events come back here: the cache forgets also what a process changed that died before it could say so."""

    async def one(event: ProfileUpdated | SettingsChanged) -> None:
        await people.heard_of_change(event.user_id)

    async def follow(event: FollowEvent) -> None:
        await people.heard_of_change(event.follower_id, event.followee_id)

    async def block(event: BlockEvent) -> None:
        await people.heard_of_change(event.blocker_id, event.blocked_id)

    profile: Handlers = {ProfileUpdated: one, SettingsChanged: one}
    follows: Handlers = {UserFollowed: follow, UserUnfollowed: follow}
    return {**profile, **follows, UserBlocked: block, UserUnblocked: block}
