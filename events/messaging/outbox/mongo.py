"""The outbox inside documents: an event is pushed by the very update that it tells about.

Leans on the atomicity of one document only. A collection that publishes has the sparse index of `outbox_index`.
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
from events.messaging.outbox.store import Place

Collection = AsyncCollection[dict[str, Any]]
FIELD = "outbox"
_WAITING: dict[str, Any] = {f"{FIELD}.id": {"$gt": ""}}


def outbox_index() -> IndexModel:
    return IndexModel([(f"{FIELD}.id", 1)], name="outbox_id", sparse=True)


def pending(event: Event) -> dict[str, Any]:
    """What goes into the document: `{"$push": {"outbox": pending(event)}}`, or `outbox: [pending(event)]` when new."""
    return encode(event).model_dump(mode="json")


@dataclass(frozen=True)
class _Found:
    order: str
    collection: int
    document: Any
    entry: OutboxEntry


class MongoOutbox:
    """Name the collections from cause to effect (posts, then comments): what is sent has its causes sent before it.

    They are read the other way round, so that whoever sees an effect then sees its cause too, or it was sent already.
    Within a document the order is that of its updates; between two it is as good as their writers' clocks agree.
    """

    is_exclusive = False

    def __init__(self, collections: Sequence[Collection]) -> None:
        self._collections = collections

    @asynccontextmanager
    async def claim(self, limit: int, only: Sequence[Place] = ()) -> AsyncIterator[Sequence[OutboxEntry]]:
        numbers = reversed(range(len(self._collections)))
        found = [each for number in numbers for each in await self._find(number, limit, only)]
        batch = sorted(found, key=lambda each: (each.order, each.collection))[:limit]
        yield [each.entry for each in batch]
        await self._clear(batch)

    async def backlog(self) -> int:
        return sum([await collection.count_documents(_WAITING) for collection in self._collections])

    async def _find(self, number: int, limit: int, only: Sequence[Place]) -> list[_Found]:
        """Documents that are named are found by `_id` alone: a filter more keeps the embedded server off its index."""
        collection, wanted = self._collections[number], _WAITING
        if only:
            wanted = {"_id": {"$in": [place.document for place in only if place.collection == collection.name]}}
        cursor = collection.find(wanted, {FIELD: 1}, sort=[(f"{FIELD}.id", 1)], limit=limit)
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
    """In the order of the document's updates, even if two writers' clocks disagree about it."""
    order, found = "", []
    for raw in document.get(FIELD, ()):
        order = max(order, raw["id"])
        found.append(_Found(order, number, document["_id"], OutboxEntry.model_validate(raw)))
    return found
