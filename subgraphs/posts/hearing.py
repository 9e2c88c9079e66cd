"""What posts does with each event it hears; `copies` are those that keep nothing but copies of what others tell."""

from collections.abc import Awaitable, Callable
from typing import Any

from events.contracts.records.accounts import AccountDeleted, AccountRegistered, HandleChanged
from events.contracts.records.assets import AssetPublished
from events.contracts.records.event import Event
from events.contracts.records.posts import (
    CommentAdded,
    CommentDeleted,
    CommentModerated,
    PostDeleted,
    PostModerated,
    PostRestored,
    PostsEvent,
    PostUpdated,
)
from events.contracts.records.rooms import RoomCreated
from events.contracts.records.users import (
    SettingsChanged,
    UserBlocked,
    UserFollowed,
    UserMuted,
    UserUnblocked,
    UserUnfollowed,
    UserUnmuted,
)
from subgraphs.kit.data_requests.personal_data import forgetting
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import Database
from subgraphs.posts.keeping import copied
from subgraphs.posts.service.assets import AssetService
from subgraphs.posts.service.people import PeopleService
from subgraphs.posts.service.rooms import RoomService
from subgraphs.posts.services import Services

Handler = Callable[[Any], Awaitable[None]]
Handlers = dict[type[Event], Handler]

_CHANGES = (PostUpdated, PostDeleted, PostRestored, PostModerated, CommentAdded, CommentDeleted, CommentModerated)
"""What makes a post another one than the cache may hold, should whoever wrote it have died before saying so."""
_CIRCLES = (UserFollowed, UserUnfollowed, UserBlocked, UserUnblocked, UserMuted, UserUnmuted)
"""What changes whom somebody follows or sees."""


def copies(database: Database) -> Handlers:
    people, assets, rooms = PeopleService(), AssetService(), RoomService()
    return {
        **Blocks(database).handlers(),
        SettingsChanged: people.learn_settings,
        UserFollowed: people.follow,
        UserUnfollowed: people.unfollow,
        AccountRegistered: people.learn_handle,
        HandleChanged: people.learn_handle,
        AssetPublished: assets.learn,
        RoomCreated: rooms.learn,
        AccountDeleted: forgetting(copied()),
    }


def handlers(database: Database, services: Services) -> Handlers:
    """The desk takes the end of an account over: more than copies goes then (`keeping.py`)."""

    async def freshen(event: PostsEvent) -> None:
        await services.posts.forget(event.post_id)

    heard = copies(database)
    freshening: Handlers = dict.fromkeys(_CHANGES, freshen)
    changing: Handlers = {kind: _then(heard[kind], services.circles.changed) for kind in _CIRCLES}
    return heard | freshening | changing


def _then(first: Handler, second: Handler) -> Handler:
    async def both(event: Event) -> None:
        await first(event)
        await second(event)

    return both
