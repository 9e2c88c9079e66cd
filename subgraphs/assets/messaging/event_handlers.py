"""What assets does with each event."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from events.contracts.records.event import Event
from events.contracts.records.fields import ModerationAction
from events.contracts.records.moderation import SubjectModerated
from events.contracts.records.posts import PostContent, PostCreated, PostDeleted, PostDrafted, PostRestored, PostUpdated
from events.contracts.records.rooms import (
    RoomArranged,
    RoomCreated,
    RoomDeleted,
    RoomProfile,
    RoomRestored,
    RoomUpdated,
)
from events.contracts.records.users import ProfileUpdated
from subgraphs.assets.services import image_retention, moderation
from subgraphs.assets.storage.object_store import ObjectStore

Handlers = dict[type[Event], Callable[[Any], Awaitable[None]]]


async def handle_post_content(event: PostContent) -> None:
    await image_retention.post_shows(event.post_id, event.author_id, event.asset_ids)


async def handle_post_deleted(event: PostDeleted) -> None:
    await image_retention.post_deleted(event.post_id, event.author_id, event.occurred_at)


async def handle_post_drafted(event: PostDrafted) -> None:
    await image_retention.post_shows(event.post_id, event.author_id, event.asset_ids)


async def handle_profile_updated(event: ProfileUpdated) -> None:
    shown = [event.avatar_asset_id] if event.avatar_asset_id else []
    await image_retention.shown_by(event.user_id, event.user_id, shown)


async def handle_room_profile(event: RoomProfile) -> None:
    await image_retention.room_has_cover(event.room_id, event.owner_id, event.cover_asset_id)


async def handle_room_arranged(event: RoomArranged | RoomRestored) -> None:
    if event.asset_ids is not None:
        await image_retention.shown_by(event.room_id, event.owner_id, event.asset_ids)


async def handle_room_restored(event: RoomRestored) -> None:
    await handle_room_profile(event)
    await handle_room_arranged(event)


async def handle_room_deleted(event: RoomDeleted) -> None:
    await image_retention.room_deleted(event.room_id, event.owner_id, event.occurred_at)


def handlers(store: ObjectStore) -> Handlers:
    async def handle_moderated(event: SubjectModerated) -> None:
        if event.subject_type != "Asset":
            return
        if event.action is ModerationAction.APPROVE:
            await moderation.show(store, event.subject_id)
        else:
            await moderation.hide(store, event.subject_id, event.occurred_at)

    return {**HANDLERS, SubjectModerated: handle_moderated}


HANDLERS: Final[Handlers] = {
    PostCreated: handle_post_content,
    PostUpdated: handle_post_content,
    PostRestored: handle_post_content,
    PostDrafted: handle_post_drafted,
    PostDeleted: handle_post_deleted,
    ProfileUpdated: handle_profile_updated,
    RoomCreated: handle_room_profile,
    RoomUpdated: handle_room_profile,
    RoomArranged: handle_room_arranged,
    RoomRestored: handle_room_restored,
    RoomDeleted: handle_room_deleted,
}
