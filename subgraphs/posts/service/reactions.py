"""Use cases of reactions. Reacting twice is reacting once: the second answers alike and publishes nothing."""

from collections.abc import Sequence
from typing import Any

from redis.asyncio import Redis

from events.contracts.records.activity import ReactionAdded, ReactionRemoved
from events.messaging.outbox.notify import wake
from subgraphs.kit.domain.exceptions import NotFound
from subgraphs.posts.kinds import ReactionKind
from subgraphs.posts.records import StoredComment, StoredPost, Subject
from subgraphs.posts.repository import reactions
from subgraphs.posts.repository.comment_changes import count_comment_reaction
from subgraphs.posts.repository.post_changes import count_post_reaction
from subgraphs.posts.service.posts import PostService

Reacted = StoredPost | StoredComment


class ReactionService:
    def __init__(self, redis: Redis, posts: PostService) -> None:
        self._redis = redis
        self._posts = posts

    async def of(self, user_id: str, subject_ids: Sequence[str]) -> dict[str, list[ReactionKind]]:
        """How this person reacted to each of these posts and comments."""
        return await reactions.reactions_of(user_id, subject_ids)

    async def add(self, user_id: str, subject: Subject, kind: ReactionKind) -> Reacted:
        if not await reactions.activate(ReactionAdded(**_facts(subject, user_id, kind))):
            return subject.thing
        return await self._count(subject, kind, 1)

    async def remove(self, user_id: str, subject: Subject, kind: ReactionKind) -> Reacted:
        """Goes on until it has taken the reaction away, or somebody else at the same person's device has."""
        while began := await reactions.standing_since(subject.thing.id, user_id, kind):
            event = ReactionRemoved(**_facts(subject, user_id, kind), reacted_at=began)
            if await reactions.deactivate(event):
                return await self._count(subject, kind, -1)
        return subject.thing

    async def _count(self, subject: Subject, kind: ReactionKind, change: int) -> Reacted:
        """The event stands from here on; the count is for display and can be made anew (`recount`)."""
        await wake(self._redis, "posts")
        if subject.comment:
            counted: Reacted | None = await count_comment_reaction(subject.comment.id, kind, change)
        else:
            counted = await count_post_reaction(subject.post.id, kind, change)
            await self._posts.forget(subject.post.id)
        if counted is None:
            raise NotFound("There is no such post or comment.", path=["subjectId"])
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
