"""What posts does with each event it hears; `copies` are those that keep nothing but copies of what others tell."""

from collections.abc import Awaitable, Callable
from typing import Any

from events.records.accounts import AccountDeleted, AccountRegistered, HandleChanged
from events.records.assets import AssetPublished
from events.records.event import Event
from events.records.posts import (
    CommentAdded,
    CommentDeleted,
    CommentModerated,
    PostDeleted,
    PostModerated,
    PostRestored,
    PostsEvent,
    PostUpdated,
)
from events.records.users import SettingsChanged, UserFollowed, UserUnfollowed
from subgraphs.kit.blocks import Blocks
from subgraphs.kit.mongo import Database
from subgraphs.kit.privacy.kept import forgetting
from subgraphs.posts.keeping import copied
from subgraphs.posts.service.assets import AssetService
from subgraphs.posts.service.people import PeopleService
from subgraphs.posts.services import Services

Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]


_CHANGES = (PostUpdated, PostDeleted, PostRestored, PostModerated, CommentAdded, CommentDeleted, CommentModerated)
"""What makes a post another one than the cache may hold, should whoever wrote it have died before saying so."""


def copies(database: Database) -> Handlers:
    blocks = Blocks(database)
    people, assets = PeopleService(blocks), AssetService()
    return {
        **blocks.handlers(),
        SettingsChanged: people.learn_settings,
        UserFollowed: people.follow,
        UserUnfollowed: people.unfollow,
        AccountRegistered: people.learn_handle,
        HandleChanged: people.learn_handle,
        AssetPublished: assets.learn,
        AccountDeleted: forgetting(copied()),
    }


def handlers(database: Database, services: Services) -> Handlers:
    """What an account leaves behind besides copies goes beside them, see `keeping.py`."""

    async def freshen(event: PostsEvent) -> None:
        await services.posts.forget(event.post_id)

    return {**copies(database), **dict.fromkeys(_CHANGES, freshen)}
