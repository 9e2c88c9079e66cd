"""Takes posts out of a room for its owner."""

from redis.asyncio import Redis

from events.contracts.records.fields import now, to_milliseconds
from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.domain.exceptions import Conflict, Forbidden, NotFound
from subgraphs.posts.domain import events
from subgraphs.posts.domain.enums import HiddenReason, Visibility
from subgraphs.posts.domain.read_models import StoredPost, Viewer
from subgraphs.posts.domain.rules import is_visible
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.storage.repository import post_changes, rooms


class RoomPostService:
    def __init__(self, redis: Redis, posts: PostService) -> None:
        self._redis, self._posts = redis, posts

    async def remove(self, owner: Viewer, post_id: str) -> StoredPost:
        """The post stays; its author is notified. Blocks and the post's audience do not keep it in the room."""
        assert owner.id is not None
        post = await self._posts.load(post_id)
        room = (await rooms.find_rooms([post.room_id])).get(post.room_id) if post.room_id else None
        is_owner = room is not None and room.owner_id == owner.id
        if not is_visible(post, owner) and not (is_owner and _is_shown_to_others(post)):
            raise NotFound("Post not found.", path=["post_id"])
        if post.room_id is None:
            raise NotFound("The post is not about a room.", path=["post_id"])
        if not is_owner:
            raise Forbidden("Only the owner of the room can remove posts from it.", path=["post_id"])
        removed = events.removed_from_room(post, owner.id, to_milliseconds(now()))
        changed = await post_changes.remove_from_room(post, removed)
        if changed is None:
            raise Conflict("The post changed in the meantime. Reload it and try again.", path=["post_id"])
        await self._posts.forget(post_id)
        await notify_relay(self._redis, "posts")
        return changed


def _is_shown_to_others(post: StoredPost) -> bool:
    return post.hidden_reason is not HiddenReason.DRAFT and post.visibility is not Visibility.PRIVATE
