"""What assets does with each event."""

from collections.abc import Awaitable, Callable
from typing import Any, Final

from events.contracts.records.event import Event
from events.contracts.records.posts import PostContent, PostCreated, PostDeleted, PostRestored, PostUpdated
from subgraphs.assets.services import image_retention


async def handle_post_content(event: PostContent) -> None:
    await image_retention.post_shows(event.post_id, event.author_id, event.asset_ids)


async def handle_post_deleted(event: PostDeleted) -> None:
    await image_retention.post_deleted(event.post_id, event.author_id, event.occurred_at)


HANDLERS: Final[dict[type[Event], Callable[[Any], Awaitable[None]]]] = {
    PostCreated: handle_post_content,
    PostUpdated: handle_post_content,
    PostRestored: handle_post_content,
    PostDeleted: handle_post_deleted,
}
