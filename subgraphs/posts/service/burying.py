"""Deleting posts: a tombstone for a day, from which its author or a moderator brings it back, then nothing."""

from datetime import datetime

from redis.asyncio import Redis

from events.contracts.records.event import Event
from events.contracts.records.fields import now
from events.contracts.records.posts import PostDeleted
from events.messaging.outbox.notify import wake
from subgraphs.kit.content_filter.verdicts import Verdict
from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.posts import rules
from subgraphs.posts.kinds import Hidden
from subgraphs.posts.records import StoredPost, Viewer
from subgraphs.posts.repository import post_changes, posts
from subgraphs.posts.service import telling
from subgraphs.posts.service.posts import PostService


class BuryingService:
    def __init__(self, redis: Redis, reading: PostService) -> None:
        self._redis = redis
        self._posts = reading

    async def delete(self, user: Viewer, post_id: str) -> None:
        post = await self._posts.fresh(post_id, user)
        rules.check_author(post, user.id)
        await self._bury(post, post.author_id, rules.to_milliseconds(now()))

    async def restore(self, user: Viewer, post_id: str) -> StoredPost:
        """Within a day; what the author deleted comes back by the author or a moderator."""
        post = await posts.find_buried(post_id)
        at = rules.to_milliseconds(now())
        if post is None or not (post.author_id == user.id or user.moderates) or not _is_restorable(post, at):
            raise _missing()
        back = await post_changes.unbury_post(post, _told_back(post, at) if post.was_published else [])
        if back is None:
            raise _missing()
        await self._changed(post_id)
        return back

    async def erase(self, post_id: str) -> None:
        """For good: the next sweep takes it. A post that is gone already is no trouble."""
        post = (await posts.find_posts([post_id])).get(post_id)
        if post:
            await self._bury(post, post.author_id, rules.to_milliseconds(now()) - rules.RESTORABLE)

    async def _bury(self, post: StoredPost, by: str, at: datetime) -> None:
        deleted = PostDeleted(post_id=post.id, author_id=post.author_id)
        if not await post_changes.bury_post(post.id, by, at, [deleted] if post.was_published else []):
            raise _missing()
        await self._changed(post.id)

    async def _changed(self, post_id: str) -> None:
        await self._posts.forget(post_id)
        await wake(self._redis, "posts")


def _told_back(post: StoredPost, at: datetime) -> list[Event]:
    """What is hidden comes back hidden, and so the log has to say, without its words."""
    if post.hidden is None:
        return [telling.restored(post, at)]
    verdict = Verdict.HOLD if post.hidden is Hidden.HELD else Verdict.REJECT
    return [telling.moderated(post, verdict, "Hidden as before it was deleted.")]


def _is_restorable(post: StoredPost, at: datetime) -> bool:
    return post.deleted_at is not None and at - post.deleted_at < rules.RESTORABLE


def _missing() -> NotFound:
    return NotFound("There is no such post.", path=["postId"])
