"""Somebody leaves: what they wrote and how they reacted goes, as it does when they take it back themselves."""

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from subgraphs.kit.domain.exceptions import DomainError
from subgraphs.posts.kinds import ReactionKind
from subgraphs.posts.records import Subject
from subgraphs.posts.repository import comments, leaving, posts, sweeping
from subgraphs.posts.service.burying import BuryingService
from subgraphs.posts.service.commenting import CommentingService
from subgraphs.posts.service.reactions import ReactionService

_BATCH: Final = 100


class LeaveService:
    """All may be repeated; what still has an event to tell is left for another time."""

    def __init__(self, burying: BuryingService, commenting: CommentingService, reactions: ReactionService) -> None:
        self._burying, self._commenting, self._reactions = burying, commenting, reactions

    async def erase_posts(self, person_id: str) -> None:
        """With everything beneath them; also those that the person deleted today."""
        while ids := await leaving.posts_of(person_id, _BATCH):
            for key in ids:
                await _unless_gone(self._burying.erase, key)
        while ids := await leaving.tombstones_of(person_id, _BATCH):
            if not any([await sweeping.sweep_away(key) for key in ids]):
                return

    async def erase_comments(self, person_id: str) -> None:
        while found := await leaving.comments_of(person_id, _BATCH):
            for comment in found:
                await _unless_gone(self._commenting.erase, comment)
        await leaving.disown_comments(person_id)

    async def erase_reactions(self, person_id: str) -> None:
        while found := await leaving.reactions_of(person_id, _BATCH):
            standing = await posts.find_posts([raw["post_id"] for raw in found])
            answered = await comments.find_comments([raw["subject_id"] for raw in found])
            lost = [raw["_id"] for raw in found if raw["post_id"] not in standing]
            await leaving.delete_reactions(lost)
            for raw in found:
                if post := standing.get(raw["post_id"]):
                    await self._take_back(person_id, raw, Subject(post, answered.get(raw["subject_id"])))
        await leaving.delete_inactive_reactions(person_id)

    async def _take_back(self, person_id: str, reaction: Mapping[str, Any], subject: Subject) -> None:
        if subject.thing.id != reaction["subject_id"]:
            await leaving.delete_reactions([reaction["_id"]])  # the comment is no more
            return
        with suppress(DomainError):
            await self._reactions.remove(person_id, subject, ReactionKind(reaction["kind"]))


async def _unless_gone(erase: Callable[[Any], Awaitable[Any]], thing: Any) -> None:
    with suppress(DomainError):
        await erase(thing)
