"""Use cases of comments. Whoever may not see the post may not know of its comments."""

from collections.abc import Sequence

from redis.asyncio import Redis

from events.outbox.wake import wake
from events.records.posts import CommentAdded
from subgraphs.kit.ids import new_id
from subgraphs.kit.refusals import Missing
from subgraphs.posts import rules
from subgraphs.posts.records import StoredComment, StoredPost
from subgraphs.posts.repository import comments
from subgraphs.posts.repository.posts import count_comment
from subgraphs.posts.service.posts import PostService


class CommentService:
    def __init__(self, redis: Redis, posts: PostService) -> None:
        self._redis = redis
        self._posts = posts

    async def find(self, ids: Sequence[str], viewer_id: str | None) -> dict[str, StoredComment]:
        """Those that exist, under posts that this person may see."""
        found = await self.beneath_seen_posts(ids)
        seen = await self._posts.find(list({comment.post_id for comment in found.values()}), viewer_id)
        return {key: comment for key, comment in found.items() if comment.post_id in seen}

    async def beneath_seen_posts(self, ids: Sequence[str]) -> dict[str, StoredComment]:
        """For comments of posts that the caller was already shown, as a reply's parent is."""
        return await comments.find_comments(ids) if ids else {}

    async def page(self, post_id: str, after: str | None, limit: int, *, newest_first: bool) -> Sequence[StoredComment]:
        """Of a post that the caller was already shown."""
        return await comments.page_of_comments(post_id, after, limit, newest_first=newest_first)

    async def add(self, author_id: str, post_id: str, parent_id: str | None, body: str) -> StoredComment:
        text = rules.comment_body(body)
        post = await self._posts.known(post_id, author_id)
        parent = await self._parent(post, parent_id) if parent_id else None
        event = CommentAdded(
            comment_id=new_id(),
            post_id=post.id,
            post_author_id=post.author_id,
            author_id=author_id,
            parent_id=parent.id if parent else None,
            parent_author_id=parent.author_id if parent else None,
            body=text,
            tags=post.tags,
            visibility=post.visibility,
        )
        comment = await comments.insert_comment(event)
        await count_comment(post.id)
        await wake(self._redis, "posts")
        return comment

    async def _parent(self, post: StoredPost, parent_id: str) -> StoredComment:
        parent = (await comments.find_comments([parent_id])).get(parent_id)
        if parent is None or parent.post_id != post.id:
            raise Missing("There is no such comment under this post.", path=["parentId"])
        return parent
