"""Erases what an account wrote and how it reacted, with the same events as when the account deletes it."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from subgraphs.kit.domain.exceptions import DomainError
from subgraphs.posts.domain.enums import ReactionKind
from subgraphs.posts.domain.read_models import Subject
from subgraphs.posts.services.comment_commands import CommentCommands
from subgraphs.posts.services.post_deletion import PostDeletionService
from subgraphs.posts.services.reactions import ReactionService
from subgraphs.posts.storage.repository import account_erasure, comments, maintenance, posts

_BATCH: Final = 100


class AccountErasureService:
    """Every method is idempotent. Documents with unpublished events stay until the next call."""

    def __init__(
        self, post_deletion: PostDeletionService, comment_commands: CommentCommands, reactions: ReactionService
    ) -> None:
        self._post_deletion, self._comment_commands, self._reactions = post_deletion, comment_commands, reactions

    async def erase_posts(self, person_id: str) -> None:
        """With everything below them, including posts deleted earlier today."""
        while ids := await account_erasure.posts_of(person_id, _BATCH):
            for key in ids:
                await _unless_gone(self._post_deletion.erase, key)
        while ids := await account_erasure.deleted_posts_of(person_id, _BATCH):
            if not any([await maintenance.purge_post(key) for key in ids]):
                return

    async def erase_comments(self, person_id: str) -> None:
        while found := await account_erasure.comments_of(person_id, _BATCH):
            for comment in found:
                await _unless_gone(self._comment_commands.erase, comment)
        await account_erasure.anonymize_comments(person_id)

    async def erase_reactions(self, person_id: str) -> None:
        while found := await account_erasure.reactions_of(person_id, _BATCH):
            standing = await posts.find_posts([raw["post_id"] for raw in found])
            answered = await comments.find_comments([raw["subject_id"] for raw in found])
            lost = [raw["_id"] for raw in found if raw["post_id"] not in standing]
            await account_erasure.delete_reactions(lost)
            for raw in found:
                if post := standing.get(raw["post_id"]):
                    await self._take_back(person_id, raw, Subject(post, answered.get(raw["subject_id"])))
        await account_erasure.delete_inactive_reactions(person_id)

    async def _take_back(self, person_id: str, reaction: Mapping[str, Any], subject: Subject) -> None:
        if subject.thing.id != reaction["subject_id"]:
            await account_erasure.delete_reactions([reaction["_id"]])  # the comment is no more
            return
        with suppress(DomainError):
            await self._reactions.withdraw(person_id, subject, ReactionKind(reaction["kind"]))


async def _unless_gone(erase: Callable[[Any], Awaitable[Any]], thing: Any) -> None:
    with suppress(DomainError):
        await erase(thing)
