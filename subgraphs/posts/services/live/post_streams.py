"""What one reader of a post gets: new comments, or the post whenever its reactions have changed."""

import time
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Final

from subgraphs.kit.auth.caller import Caller
from subgraphs.posts.domain.listing import is_comment_listed
from subgraphs.posts.domain.read_models import StoredComment, StoredPost, Viewer
from subgraphs.posts.services.live.post_feeds import PostFeeds
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.services.viewer_relations import ViewerRelationsService

RECHECK_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class CommentArrival:
    """None: the stream has begun, or comments may have been missed."""

    comment: StoredComment | None


class PostStreams:
    def __init__(self, feeds: PostFeeds, posts: PostService, relations: ViewerRelationsService) -> None:
        self._feeds, self._posts, self._relations = feeds, posts, relations

    async def comments(self, caller: Caller, post_id: str) -> AsyncGenerator[CommentArrival, None]:
        """Begins with one without comment. NotFound if the caller cannot see the post; ends when that becomes so."""
        reader = _Reader(self._posts, self._relations, caller, post_id)
        await reader.begin()
        with self._feeds.comments.mailbox(caller, post_id) as box:
            yield CommentArrival(None)
            while True:
                comment = await box.take()
                if await reader.post() is None:
                    return
                if comment is None or is_comment_listed(comment, await reader.viewer()):
                    yield CommentArrival(comment)

    async def reactions(self, caller: Caller, post_id: str) -> AsyncGenerator[StoredPost, None]:
        """The post as it is now, first and after each change. NotFound and the end are as for comments."""
        reader = _Reader(self._posts, self._relations, caller, post_id)
        await reader.begin()
        with self._feeds.reactions.mailbox(caller, post_id) as box:
            while (post := await reader.post(is_fresh=True)) is not None:
                yield post
                await box.take()


class _Reader:
    """What the caller may see: the post as of five seconds ago at most, blocked and muted accounts as of now."""

    def __init__(self, posts: PostService, relations: ViewerRelationsService, caller: Caller, post_id: str) -> None:
        self._posts, self._relations, self._caller, self._post_id = posts, relations, caller, post_id
        self._checked_at = 0.0
        self._post: StoredPost | None

    async def begin(self) -> None:
        self._post = await self._posts.get_visible(self._post_id, await self.viewer())
        self._checked_at = time.monotonic()

    async def viewer(self) -> Viewer:
        return await self._relations.viewer(self._caller.user_id, self._caller.scopes)

    async def post(self, *, is_fresh: bool = False) -> StoredPost | None:
        """None if the caller no longer sees it."""
        if is_fresh or time.monotonic() - self._checked_at > RECHECK_SECONDS:
            self._post = (await self._posts.find([self._post_id], await self.viewer())).get(self._post_id)
            self._checked_at = time.monotonic()
        return self._post
