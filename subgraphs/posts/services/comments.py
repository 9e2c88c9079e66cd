"""Reads comments. Comments of a post that the viewer cannot see are not found."""

import re
from collections.abc import Sequence
from typing import Final

from subgraphs.kit.domain.exceptions import NotFound, ValidationError
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.enums import CommentOrder
from subgraphs.posts.domain.read_models import StoredComment, Subject, Viewer
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.storage.repository import comments

_BEST_CURSOR: Final = re.compile(r"-?[0-9]{1,9}:[0-9a-f-]{36}")


class CommentService:
    def __init__(self, posts: PostService) -> None:
        self._posts = posts

    async def find(self, ids: Sequence[str], viewer: Viewer) -> dict[str, StoredComment]:
        """Those that the viewer can see, on posts that the viewer can see."""
        found = await self.on_visible_posts(ids, viewer)
        seen = await self._posts.find(list({comment.post_id for comment in found.values()}), viewer)
        return {key: comment for key, comment in found.items() if comment.post_id in seen}

    async def on_visible_posts(self, ids: Sequence[str], viewer: Viewer) -> dict[str, StoredComment]:
        """For comments of posts that the viewer was already shown, such as the parent of a reply."""
        found = await comments.find_comments(ids) if ids else {}
        return {key: comment for key, comment in found.items() if rules.is_comment_visible(comment, viewer)}

    async def subject(self, comment_id: str, viewer: Viewer, *, field: str) -> Subject:
        """A comment that is not deleted, with its post; NotFound if the viewer cannot see it."""
        found = (await self.on_visible_posts([comment_id], viewer)).get(comment_id)
        if found is None or found.deleted_at:
            raise NotFound("Comment not found.", path=[field])
        return Subject(await self._posts.get_visible(found.post_id, viewer, field=field), found)

    async def page(
        self, post_id: str, viewer: Viewer, after: str | None, limit: int, *, order: CommentOrder, top_level: bool
    ) -> Sequence[StoredComment]:
        """Of a post that the viewer can see."""
        if order is CommentOrder.BEST and after is not None and not _BEST_CURSOR.fullmatch(after):
            raise ValidationError("`after` is not a cursor of this list.", path=["after"])
        return await comments.page_of_comments(post_id, viewer, after, limit, order=order, top_level=top_level)

    async def replies(
        self, parent_ids: Sequence[str], viewer: Viewer, after: int, most: int
    ) -> dict[str, list[StoredComment]]:
        """Of comments that the viewer can see."""
        return await comments.pages_of_replies(parent_ids, viewer, after, most)
