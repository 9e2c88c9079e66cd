"""Event handlers of posts; `replica_handlers` write replicas and nothing else."""

from typing import Any

from events.contracts.records.accounts import (
    AccountDeleted,
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountRegistered,
    AccountRestored,
    AccountSuspended,
    HandleChanged,
)
from events.contracts.records.assets import AssetPublished
from events.contracts.records.event import Event
from events.contracts.records.posts import (
    CommentAdded,
    CommentDeleted,
    CommentModerated,
    PostCreated,
    PostDeleted,
    PostModerated,
    PostRemovedFromRoom,
    PostRestored,
    PostsEvent,
    PostUpdated,
)
from events.contracts.records.rooms import (
    GuestBookSigned,
    RoomAccessChanged,
    RoomCreated,
    RoomDeleted,
    RoomRestored,
    RoomUpdated,
)
from events.contracts.records.users import (
    SettingsChanged,
    UserFollowed,
    UserUnfollowed,
)
from events.messaging.handlers import Handler, in_order
from subgraphs.kit.data_requests.personal_data import erase_on_deletion
from subgraphs.kit.stores.blocks import Blocks
from subgraphs.kit.stores.mongo import Database
from subgraphs.kit.stores.viewer_relations import RELATION_EVENTS
from subgraphs.posts.messaging.personal_data import replicas
from subgraphs.posts.services.accounts import AccountReplica
from subgraphs.posts.services.assets import AssetService
from subgraphs.posts.services.people import PeopleService
from subgraphs.posts.services.registry import Services
from subgraphs.posts.services.rooms import RoomService

Handlers = dict[type[Event], Handler]

_CHANGES = (
    PostUpdated,
    PostDeleted,
    PostRestored,
    PostModerated,
    PostRemovedFromRoom,
    CommentDeleted,
    CommentModerated,
)
"""Invalidate the cache once more, in case the writing process died before it did."""
_ACCOUNT_STATES = (AccountSuspended, AccountRestored, AccountDeletionScheduled, AccountDeletionCancelled)


def replica_handlers(database: Database) -> Handlers:
    accounts, people, assets, rooms = AccountReplica(), PeopleService(), AssetService(), RoomService()
    return {
        **Blocks(database).handlers(),
        **accounts.handlers(),
        UserFollowed: people.handle_followed,
        UserUnfollowed: people.handle_unfollowed,
        AccountRegistered: in_order(accounts.handle_registered, people.handle_account_handle),
        HandleChanged: people.handle_account_handle,
        AssetPublished: assets.handle_asset_published,
        **dict.fromkeys((RoomCreated, RoomUpdated, RoomRestored), rooms.handle_room),
        RoomDeleted: rooms.handle_room_deleted,
        RoomAccessChanged: rooms.handle_access_changed,
        GuestBookSigned: rooms.handle_guest_book_signed,
        AccountDeleted: erase_on_deletion(replicas()),
    }


def handlers(database: Database, services: Services) -> Handlers:
    """Without account deletion, which `DataRequestWorker` handles (`personal_data.py`)."""

    async def invalidate(event: PostsEvent) -> None:
        await services.posts.forget(event.post_id)

    async def mark_created(event: PostsEvent) -> None:
        """It carries the state of the author's account, which may have changed while it was written."""
        await services.accounts.mark_content(event.author_id)
        await services.posts.forget(event.post_id)

    async def mark_comment_created(event: CommentAdded) -> None:
        await mark_created(event)
        await services.live.comment_added(event.post_id, event.comment_id)

    async def mark_account(event: Any) -> None:
        await services.accounts.mark_content(event.user_id if isinstance(event, SettingsChanged) else event.account_id)

    replicating = replica_handlers(database)
    invalidate_relations = services.viewer_relations.invalidate_after_event
    return {
        **replicating,
        **dict.fromkeys(_CHANGES, invalidate),
        PostCreated: mark_created,
        CommentAdded: mark_comment_created,
        **{kind: in_order(replicating[kind], invalidate_relations) for kind in RELATION_EVENTS},
        **{kind: in_order(replicating[kind], mark_account) for kind in (*_ACCOUNT_STATES, SettingsChanged)},
    }
