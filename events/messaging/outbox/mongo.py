"""The outbox inside documents: the update that changes a document also pushes its event.

It relies only on the atomicity of one document. A collection that publishes has the sparse index of `outbox_index`.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from pymongo import IndexModel, UpdateOne
from pymongo.asynchronous.collection import AsyncCollection

from events.contracts.codec import OutboxEntry, encode
from events.contracts.records.event import Event

Collection = AsyncCollection[dict[str, Any]]
FIELD = "outbox"
_WAITING: dict[str, Any] = {f"{FIELD}.id": {"$gt": ""}}


def outbox_index() -> IndexModel:
    return IndexModel([(f"{FIELD}.id", 1)], name="outbox_id", sparse=True)


def outbox_entry(event: Event) -> dict[str, Any]:
    """The entry for the document: `{"$push": {"outbox": outbox_entry(event)}}`, or a list of it in a new document."""
    return encode(event).model_dump(mode="json")


@dataclass(frozen=True)
class _Found:
    order: str
    collection: int
    document: Any
    entry: OutboxEntry


class MongoOutbox:
    """Name the collections from cause to effect (posts, then comments): causes are sent first.

    They are read in reverse: a cause whose effect was read is read too, or was sent before. Events of one document keep
    the order of its updates; between documents the order is as good as their writers' clocks agree.
    """

    is_exclusive = False

    def __init__(self, collections: Sequence[Collection]) -> None:
        self._collections = collections

    @asynccontextmanager
    async def claim(self, limit: int) -> AsyncIterator[Sequence[OutboxEntry]]:
        numbers = reversed(range(len(self._collections)))
        found = [each for number in numbers for each in await self._find(number, limit)]
        batch = sorted(found, key=lambda each: (each.order, each.collection))[:limit]
        yield [each.entry for each in batch]
        await self._clear(batch)

    async def backlog(self) -> int:
        return sum([await collection.count_documents(_WAITING) for collection in self._collections])

    async def _find(self, number: int, limit: int) -> list[_Found]:
        cursor = self._collections[number].find(_WAITING, {FIELD: 1}, sort=[(f"{FIELD}.id", 1)], limit=limit)
        return [each async for document in cursor for each in _entries_of(number, document)]

    async def _clear(self, batch: Sequence[_Found]) -> None:
        """By event id, so that entries pushed meanwhile stay."""
        pulls: dict[int, list[UpdateOne]] = defaultdict(list)
        for each in batch:
            pull = {"$pull": {FIELD: {"id": each.entry.id}}}
            pulls[each.collection].append(UpdateOne({"_id": each.document}, pull))
        for number, updates in pulls.items():
            await self._collections[number].bulk_write(updates, ordered=False)


def _entries_of(number: int, document: dict[str, Any]) -> list[_Found]:
    """In the order of the document's updates, even if two writers' clocks disagree."""
    order, found = "", []
    for raw in document.get(FIELD, ()):
        order = max(order, raw["id"])
        found.append(_Found(order, number, document["_id"], OutboxEntry.model_validate(raw)))
    return found
