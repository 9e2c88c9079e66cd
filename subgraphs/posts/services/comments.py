"""Reads comments. Comments of a post that the viewer cannot see are not found."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import Final

from subgraphs.kit.domain.exceptions import NotFound, ValidationError
from subgraphs.kit.stores.invalidations import Invalidations
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.enums import CommentOrder
from subgraphs.posts.domain.listing import is_comment_listed
from subgraphs.posts.domain.read_models import StoredComment, Subject, Viewer
from subgraphs.posts.services.first_pages import COMMENT_LISTS, FirstPages
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.storage.repository import comments

_MOST_LISTS: Final = 200
_BEST_CURSOR: Final = re.compile(r"-?[0-9]{1,9}:[0-9a-f-]{36}")


class CommentService:
    def __init__(self, posts: PostService, invalidations: Invalidations | None = None) -> None:
        """With `invalidations`, first pages are kept in the memory of this process."""
        self._posts = posts
        self._first: FirstPages[StoredComment] | None = (
            FirstPages(invalidations, COMMENT_LISTS, most=_MOST_LISTS) if invalidations else None
        )

    async def find(self, ids: Sequence[str], viewer: Viewer) -> dict[str, StoredComment]:
        """Those that the viewer can see, on posts that the viewer can see."""
        found = await self.on_visible_posts(ids, viewer)
        seen = await self._posts.find(list({comment.post_id for comment in found.values()}), viewer)
        return {
            key: comment
            for key, comment in found.items()
            if comment.post_id in seen or rules.is_case_for(comment, viewer)
        }

    async def on_visible_posts(self, ids: Sequence[str], viewer: Viewer) -> dict[str, StoredComment]:
        """For comments of posts that the viewer was already shown, such as the parent of a reply."""
        found = await comments.find_comments(ids) if ids else {}
        return {key: comment for key, comment in found.items() if rules.is_comment_visible(comment, viewer)}

    async def subject(self, comment_id: str, viewer: Viewer, *, field: str) -> Subject:
        """A comment that is not deleted, with its post; NotFound if the viewer cannot see it."""
        found = (await self.on_visible_posts([comment_id], viewer)).get(comment_id)
        if found is None or found.deleted_at:
            raise NotFound("Comment not found.", path=[field])
        if rules.is_case_for(found, viewer):
            return Subject(await self._posts.load(found.post_id, field=field), found)
        return Subject(await self._posts.get_visible(found.post_id, viewer, field=field), found)

    async def load(self, comment_id: str, *, field: str) -> Subject:
        """Whether the viewer can see it or not; NotFound if it or its post was deleted."""
        found = (await comments.find_comments([comment_id])).get(comment_id)
        if found is None or found.deleted_at:
            raise NotFound("Comment not found.", path=[field])
        return Subject(await self._posts.load(found.post_id, field=field), found)

    async def page(
        self, post_id: str, viewer: Viewer, after: str | None, limit: int, *, order: CommentOrder, top_level: bool
    ) -> Sequence[StoredComment]:
        """Of a post that the viewer can see."""
        if order is CommentOrder.BEST and after is not None and not _BEST_CURSOR.fullmatch(after):
            raise ValidationError("`after` is not a cursor of this list.", path=["after"])
        found = await self._first_page(post_id, viewer, limit, order, top_level) if after is None else None
        if found is not None:
            return found
        return await comments.page_of_comments(post_id, viewer, after, limit, order=order, top_level=top_level)

    async def _first_page(
        self, post_id: str, viewer: Viewer, limit: int, order: CommentOrder, top_level: bool
    ) -> Sequence[StoredComment] | None:
        """None if memory holds too little of the list for this page."""
        if self._first is None:
            return None

        async def read(most: int) -> Sequence[StoredComment]:
            return await comments.page_of_all_comments(post_id, most, order=order, top_level=top_level)

        page = await self._first.get(post_id, (order, top_level), read)
        if page is None:
            return None
        found = [comment for comment in page.items if is_comment_listed(comment, viewer)]
        return found[:limit] if page.is_whole or len(found) >= limit else None

    async def replies(
        self, reply_counts: Mapping[str, int], viewer: Viewer, after: int, limit: int
    ) -> dict[str, list[StoredComment]]:
        """Of comments that the viewer can see, given how many replies each has.

        One query for the next replies of all; one more for each comment of which the viewer does not see them all.
        """
        found = await comments.pages_of_replies(list(reply_counts), viewer, after, limit)
        short = [
            key for key, count in reply_counts.items() if len(found.get(key, [])) < limit and count > after + limit
        ]
        rest = await asyncio.gather(
            *(comments.replies_after(key, viewer, after + limit, limit - len(found.get(key, []))) for key in short)
        )
        return found | {key: [*found.get(key, []), *more] for key, more in zip(short, rest, strict=True)}
