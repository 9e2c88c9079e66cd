"""What rooms does with each event it hears."""

from collections.abc import Awaitable, Callable
from typing import Any

from events.outages import Transient
from events.records.accounts import AccountDeleted
from events.records.event import Event
from events.records.users import SettingsChanged, UserBlocked, UserFollowed, UserUnfollowed
from subgraphs.kit.blocks import Blocks
from subgraphs.kit.mongo import Database
from subgraphs.rooms import repository
from subgraphs.rooms.visiting import VisitService

Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]


def copies(database: Database) -> Handlers:
    """Those that keep nothing but copies of what others tell."""
    blocks = Blocks(database)

    async def forget(event: AccountDeleted) -> None:
        await blocks.forget(event.account_id)
        await repository.forget_copies(event.account_id)

    return {
        **blocks.handlers(),
        UserFollowed: follow,
        UserUnfollowed: unfollow,
        SettingsChanged: set_door,
        AccountDeleted: forget,
    }


def handlers(database: Database, visits: VisitService) -> Handlers:
    copied = copies(database)

    async def block(event: UserBlocked) -> None:
        await copied[UserBlocked](event)
        await visits.part(event.blocker_id, event.blocked_id)

    async def remove(event: AccountDeleted) -> None:
        await copied[AccountDeleted](event)
        if not await repository.forget_person(event.account_id):
            raise Transient("an event of the rooms still waits to be sent")

    return {**copied, UserBlocked: block, AccountDeleted: remove}


async def follow(event: UserFollowed) -> None:
    await repository.add_follow(event.follower_id, event.followee_id)


async def unfollow(event: UserUnfollowed) -> None:
    await repository.remove_follow(event.follower_id, event.followee_id)


async def set_door(event: SettingsChanged) -> None:
    await repository.set_open_to(event.user_id, event.who_may_visit)
