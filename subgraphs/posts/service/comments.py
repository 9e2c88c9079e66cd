"""Reading comments. Whoever may not see the post may not know of its comments."""

import re
from collections.abc import Sequence
from typing import Final

from subgraphs.kit.domain.exceptions import NotFound, ValidationError
from subgraphs.posts import rules
from subgraphs.posts.kinds import CommentOrder
from subgraphs.posts.records import StoredComment, Subject, Viewer
from subgraphs.posts.repository import comments
from subgraphs.posts.service.posts import PostService

_BEST_CURSOR: Final = re.compile(r"-?[0-9]{1,9}:[0-9a-f-]{36}")


class CommentService:
    def __init__(self, posts: PostService) -> None:
        self._posts = posts

    async def find(self, ids: Sequence[str], viewer: Viewer) -> dict[str, StoredComment]:
        """Those that exist, under posts that this person may see."""
        found = await self.beneath_seen_posts(ids, viewer)
        seen = await self._posts.find(list({comment.post_id for comment in found.values()}), viewer)
        return {key: comment for key, comment in found.items() if comment.post_id in seen}

    async def beneath_seen_posts(self, ids: Sequence[str], viewer: Viewer) -> dict[str, StoredComment]:
        """For comments of posts that the caller was already shown, as a reply's parent is."""
        found = await comments.find_comments(ids) if ids else {}
        return {key: comment for key, comment in found.items() if rules.is_comment_visible(comment, viewer)}

    async def subject(self, comment_id: str, viewer: Viewer, *, field: str) -> Subject:
        """A comment that has words, with its post; Missing for one that this person may not know of."""
        found = (await self.beneath_seen_posts([comment_id], viewer)).get(comment_id)
        if found is None or found.deleted_at:
            raise NotFound("There is no such comment.", path=[field])
        return Subject(await self._posts.known(found.post_id, viewer, field=field), found)

    async def page(
        self, post_id: str, viewer: Viewer, after: str | None, limit: int, *, order: CommentOrder, top_level: bool
    ) -> Sequence[StoredComment]:
        """Of a post that the caller was already shown."""
        if order is CommentOrder.BEST and after is not None and not _BEST_CURSOR.fullmatch(after):
            raise ValidationError("`after` is not a cursor of this list.", path=["after"])
        return await comments.page_of_comments(post_id, viewer, after, limit, order=order, top_level=top_level)

    async def replies(
        self, parent_ids: Sequence[str], viewer: Viewer, after: int, most: int
    ) -> dict[str, list[StoredComment]]:
        """Of comments that the caller was already shown."""
        return await comments.pages_of_replies(parent_ids, viewer, after, most)
