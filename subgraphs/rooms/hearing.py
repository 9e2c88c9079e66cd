"""What rooms does with each event it hears."""

from collections.abc import Awaitable, Callable
from typing import Any

from events.contracts.records.accounts import AccountDeleted
from events.contracts.records.event import Event
from events.contracts.records.users import SettingsChanged, UserBlocked, UserFollowed, UserUnfollowed
from subgraphs.kit.data_requests.personal_data import forgetting
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import Database
from subgraphs.rooms import keeping, repository
from subgraphs.rooms.visiting import VisitService

Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]


def copies(database: Database) -> Handlers:
    """Those that keep nothing but copies of what others tell."""
    return {
        **Blocks(database).handlers(),
        UserFollowed: follow,
        UserUnfollowed: unfollow,
        SettingsChanged: set_door,
        AccountDeleted: forgetting(keeping.copied()),
    }


def handlers(database: Database, visits: VisitService) -> Handlers:
    """The desk takes the end of an account over: more than copies goes then (`keeping.py`)."""
    copied = copies(database)

    async def block(event: UserBlocked) -> None:
        await copied[UserBlocked](event)
        await visits.part(event.blocker_id, event.blocked_id)

    return {**copied, UserBlocked: block}


async def follow(event: UserFollowed) -> None:
    await repository.add_follow(event.follower_id, event.followee_id)


async def unfollow(event: UserUnfollowed) -> None:
    await repository.remove_follow(event.follower_id, event.followee_id)


async def set_door(event: SettingsChanged) -> None:
    await repository.set_open_to(event.user_id, event.who_may_visit)
