"""Whether a post may still stand in its room when others get to see it."""

from dataclasses import replace

from events.contracts.records.event import Event
from events.contracts.records.fields import now, to_milliseconds
from subgraphs.posts.domain import events
from subgraphs.posts.domain.read_models import StoredPost, Viewer
from subgraphs.posts.services.rooms import RoomService
from subgraphs.posts.services.viewer_relations import ViewerRelationsService


class RoomAdmission:
    def __init__(self, rooms: RoomService, relations: ViewerRelationsService) -> None:
        self._rooms, self._relations = rooms, relations

    async def admitted(self, post: StoredPost, author: Viewer | None = None) -> tuple[StoredPost, list[Event]]:
        """Without its room if the author can no longer see that, with the event that notifies the author.

        The rule of `createPost`, at the time of publication. A deleted room stays: it may be restored.
        """
        room = await self._rooms.find(post.room_id)
        if post.room_id is None or room is None:
            return post, []
        if author is None or author.id != post.author_id:
            author = await self._relations.viewer(post.author_id)
        if await self._rooms.find_visible(post.room_id, author):
            return post, []
        notice = events.lost_room(post, room.owner_id, to_milliseconds(now()))
        return replace(post, room_id=None, revision=post.revision + 1), [notice]
