"""Event handlers of posts; `replica_handlers` write replicas and nothing else."""

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
from subgraphs.posts.messaging.personal_data import replicas
from subgraphs.posts.services.assets import AssetService
from subgraphs.posts.services.people import PeopleService
from subgraphs.posts.services.registry import Services
from subgraphs.posts.services.rooms import RoomService

Handler = Callable[[Any], Awaitable[None]]
Handlers = dict[type[Event], Handler]

_CHANGES = (PostUpdated, PostDeleted, PostRestored, PostModerated, CommentAdded, CommentDeleted, CommentModerated)
"""Invalidate the cache once more, in case the writing process died before it did."""
_RELATIONS = (UserFollowed, UserUnfollowed, UserBlocked, UserUnblocked, UserMuted, UserUnmuted)
"""Change the relations of a viewer."""


def replica_handlers(database: Database) -> Handlers:
    people, assets, rooms = PeopleService(), AssetService(), RoomService()
    return {
        **Blocks(database).handlers(),
        SettingsChanged: people.handle_settings_changed,
        UserFollowed: people.follow,
        UserUnfollowed: people.unfollow,
        AccountRegistered: people.handle_account_handle,
        HandleChanged: people.handle_account_handle,
        AssetPublished: assets.handle_asset_published,
        RoomCreated: rooms.handle_room_created,
        AccountDeleted: forgetting(replicas()),
    }


def handlers(database: Database, services: Services) -> Handlers:
    """Without account deletion, which `DataRequestWorker` handles (`personal_data.py`)."""

    async def invalidate(event: PostsEvent) -> None:
        await services.posts.forget(event.post_id)

    replicating = replica_handlers(database)
    invalidating: Handlers = dict.fromkeys(_CHANGES, invalidate)
    changing: Handlers = {
        kind: _then(replicating[kind], services.viewer_relations.invalidate_after_event) for kind in _RELATIONS
    }
    return replicating | invalidating | changing


def _then(first: Handler, second: Handler) -> Handler:
    async def both(event: Event) -> None:
        await first(event)
        await second(event)

    return both
