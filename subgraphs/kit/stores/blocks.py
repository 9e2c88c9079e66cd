"""A subgraph's replica of blocks and mutes, built from the topic `users`, for document stores.

How a domain uses it:

1. `storage/models.py`: add `BlockDocument` to DOCUMENTS, so that `migrate` creates its indexes.
2. `worker.py`: subscribe to `users` with `Blocks(database).handlers()` among the handlers, and name the domain as a
   consumer in `events/contracts/topics/users.yaml`. A new group reads the whole topic, so the replica fills itself.
   `messaging/personal_data.py`: list it as `documents("block_copies", BlockDocument, …)`.
3. Reads: `viewer_relations.py` keeps them in Redis, with whom the viewer follows. Exclude accounts in the query itself:
   `{"author_id": {"$nin": list(await view.hidden())}}`.
4. Before an account acts on another: `await blocks.stand_between(one, other)`; if true, answer as if nothing exists.
"""

from collections.abc import Awaitable, Callable, Collection, Iterable
from enum import StrEnum
from typing import Any, ClassVar

from beanie import Document
from pymongo import IndexModel

from events.contracts.records.event import Event
from events.contracts.records.users import (
    BlockEvent,
    MuteEvent,
    UserBlocked,
    UserMuted,
    UserUnblocked,
    UserUnmuted,
)
from subgraphs.kit.stores.mongo import Database

Pair = tuple[str, str]
Handler = Callable[[Any], Awaitable[None]]


class Kind(StrEnum):
    BLOCK = "BLOCK"
    MUTE = "MUTE"


class BlockDocument(Document):
    """Its ID combines all three, so that a repeated event is stored once."""

    id: str  # type: ignore[assignment]  # our own ids instead of MongoDB's
    kind: Kind
    by: str
    whom: str

    class Settings:
        name = "blocks"
        indexes: ClassVar[list[IndexModel]] = [IndexModel([("by", 1)]), IndexModel([("whom", 1), ("kind", 1)])]


class Blocks:
    def __init__(self, database: Database) -> None:
        self._copies = database[BlockDocument.Settings.name]

    async def seen_by(self, viewer_id: str) -> tuple[frozenset[str], frozenset[str]]:
        """Whom this viewer must not see, and whom they do not want in feeds; one query."""
        query = {"$or": [{"by": viewer_id}, {"whom": viewer_id, "kind": Kind.BLOCK}]}
        hidden: set[str] = set()
        muted: set[str] = set()
        async for found in self._copies.find(query):
            other = found["whom"] if found["by"] == viewer_id else found["by"]
            (hidden if found["kind"] == Kind.BLOCK else muted).add(other)
        return frozenset(hidden), frozenset(hidden | muted)

    async def stand_between(self, one: str | None, other: str) -> bool:
        """Whether either blocked the other; false for anonymous callers."""
        if one is None or one == other:
            return False
        ids = [_id(Kind.BLOCK, one, other), _id(Kind.BLOCK, other, one)]
        return await self._copies.find_one({"_id": {"$in": ids}}, {"_id": 1}) is not None

    async def silenced_pairs(self, pairs: Collection[Pair]) -> set[Pair]:
        """The (recipient, actor) pairs whose recipient blocked or muted the actor, or is blocked by them; one query."""
        ids = [each for pair in pairs for each in _silencing(*pair)]
        found = {copy["_id"] async for copy in self._copies.find({"_id": {"$in": ids}}, {"_id": 1})} if ids else set()
        return {pair for pair in pairs if not found.isdisjoint(_silencing(*pair))}

    def handlers(self) -> dict[type[Event], Handler]:
        """For a Consumer of the topic `users`."""
        return {UserBlocked: self._add, UserMuted: self._add, UserUnblocked: self._remove, UserUnmuted: self._remove}

    async def _add(self, event: BlockEvent | MuteEvent) -> None:
        kind, by, whom = _facts(event)
        change = {"$set": {"kind": kind, "by": by, "whom": whom}}
        await self._copies.update_one({"_id": _id(kind, by, whom)}, change, upsert=True)

    async def _remove(self, event: BlockEvent | MuteEvent) -> None:
        await self._copies.delete_one({"_id": _id(*_facts(event))})


def _silencing(recipient: str, actor: str) -> Iterable[str]:
    yield _id(Kind.BLOCK, recipient, actor)
    yield _id(Kind.BLOCK, actor, recipient)
    yield _id(Kind.MUTE, recipient, actor)


def _facts(event: BlockEvent | MuteEvent) -> tuple[Kind, str, str]:
    if isinstance(event, BlockEvent):
        return Kind.BLOCK, event.blocker_id, event.blocked_id
    return Kind.MUTE, event.muter_id, event.muted_id


def _id(kind: Kind, by: str, whom: str) -> str:
    return f"{kind}:{by}:{whom}"
