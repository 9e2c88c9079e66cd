"""Reactions. Repeating one is idempotent and publishes nothing."""

from collections.abc import Sequence
from typing import Any

from redis.asyncio import Redis

from events.contracts.records.activity import ReactionAdded, ReactionRemoved
from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.posts.domain import rules
from subgraphs.posts.domain.enums import ReactionKind
from subgraphs.posts.domain.read_models import StoredComment, StoredPost, Subject, Viewer
from subgraphs.posts.services.live.pushes import LivePushes
from subgraphs.posts.services.posts import PostService
from subgraphs.posts.storage.repository import reactions
from subgraphs.posts.storage.repository.comment_changes import count_comment_reaction
from subgraphs.posts.storage.repository.post_changes import count_post_reaction

Reacted = StoredPost | StoredComment


class ReactionService:
    def __init__(self, redis: Redis, posts: PostService, live: LivePushes) -> None:
        self._redis, self._posts, self._live = redis, posts, live

    async def of(self, user_id: str, subject_ids: Sequence[str]) -> dict[str, list[ReactionKind]]:
        """This account's reactions to each of these posts and comments."""
        return await reactions.reactions_of(user_id, subject_ids)

    async def add(self, user_id: str, subject: Subject, kind: ReactionKind, network: str | None = None) -> Reacted:
        if not await reactions.activate(ReactionAdded(**_facts(subject, user_id, kind), network=network)):
            return subject.thing
        return await self._count(subject, kind, 1)

    async def remove(self, user: Viewer, subject: Subject, kind: ReactionKind) -> Reacted | None:
        """Also from what the account can no longer see: then it returns None."""
        assert user.id is not None
        is_visible = rules.is_visible(subject.post, user) and (
            subject.comment is None or rules.is_comment_visible(subject.comment, user)
        )
        if not is_visible and await reactions.active_since(subject.thing.id, user.id, kind) is None:
            raise NotFound("Post or comment not found.", path=["subject_id"])
        reacted = await self.withdraw(user.id, subject, kind)
        return reacted if is_visible else None

    async def withdraw(self, user_id: str, subject: Subject, kind: ReactionKind) -> Reacted:
        """Retries until this or a concurrent request removed the reaction."""
        while began := await reactions.active_since(subject.thing.id, user_id, kind):
            event = ReactionRemoved(**_facts(subject, user_id, kind), reacted_at=began)
            if await reactions.deactivate(event):
                return await self._count(subject, kind, -1)
        return subject.thing

    async def _count(self, subject: Subject, kind: ReactionKind, change: int) -> Reacted:
        """The event is stored by now; the count is for display, and `repair_counts` corrects it after a crash."""
        await notify_relay(self._redis, "posts")
        if subject.comment:
            counted: Reacted | None = await count_comment_reaction(subject.comment.id, kind, change)
            await self._posts.forget_comments(subject.post.id)
        else:
            counted = await count_post_reaction(subject.post.id, kind, change)
            await self._posts.forget_counts(subject.post.id)
            await self._live.reactions_changed(subject.post.id)
        if counted is None:
            raise NotFound("Post or comment not found.", path=["subject_id"])
        return counted


def _facts(subject: Subject, user_id: str, kind: ReactionKind) -> dict[str, Any]:
    return {
        "post_id": subject.post.id,
        "comment_id": subject.comment.id if subject.comment else None,
        "author_id": subject.thing.author_id,
        "user_id": user_id,
        "kind": kind,
        "tags": subject.post.tags,
        "visibility": subject.post.visibility,
    }
