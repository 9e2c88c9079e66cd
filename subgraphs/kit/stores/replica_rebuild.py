"""Rebuilds a service's replicas of other services' data from the log. For document stores.

The handlers that keep the copies work on an empty database beside the real one; then what differs is mended, so that
no reader ever sees a copy that is half built. The service's worker must be at rest meanwhile.
"""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from beanie import Document, init_beanie
from pymongo import ReplaceOne
from pymongo.asynchronous.collection import AsyncCollection

from events.contracts.records.accounts import AccountDeleted
from events.contracts.records.event import Event
from events.messaging.event_log import events_of
from events.messaging.offset_reset import CannotRewind, check_at_rest
from events.messaging.producer import EventProducer
from subgraphs.kit.data_requests.erased_accounts import ErasedAccounts, unless_erased
from subgraphs.kit.data_requests.mongo_erased_accounts import MongoErasedAccounts
from subgraphs.kit.process.settings import MongoSettings
from subgraphs.kit.stores.blocks import Handler
from subgraphs.kit.stores.mongo import Database, open_mongo

Collection = AsyncCollection[dict[str, Any]]
_BATCH = 500


@dataclass(frozen=True)
class Copies:
    """`handlers` write these documents and nothing else."""

    documents: Sequence[type[Document]]
    handlers: Callable[[Database], Mapping[type[Event], Handler]]


class Mended(NamedTuple):
    right: int
    missing: int
    wrong: int
    surplus: int


async def rebuild(name: str, settings: MongoSettings, copies: Copies) -> dict[str, Mended]:
    """What was found in each collection, which is as the log says afterwards."""
    await check_at_rest(settings.kafka_url, name)
    url, beside = settings.mongo_url.get_secret_value(), f"{name}_rebuilding"
    async with open_mongo(url, beside, copies.documents) as empty:
        await empty.client.drop_database(beside)
        try:
            await init_beanie(database=empty, document_models=list(copies.documents))
            await _replay(settings.kafka_url, copies.handlers(empty), MongoErasedAccounts(empty))
            names = [document.get_pymongo_collection().name for document in copies.documents]
            return {each: await _mend(empty[each], empty.client[name][each]) for each in names}
        finally:
            await empty.client.drop_database(beside)


def run(name: str, settings: MongoSettings, copies: Copies) -> None:
    try:
        found = asyncio.run(rebuild(name, settings, copies))
    except CannotRewind as refusal:
        sys.exit(str(refusal))
    for collection, (right, missing, wrong, surplus) in found.items():
        sys.stdout.write(f"{collection}: {right} right, {missing} were missing, {wrong} wrong, {surplus} too many\n")


async def _replay(kafka_url: str, handlers: Mapping[type[Event], Handler], erased: ErasedAccounts) -> None:
    """The moments of events may run against the order in which they were handled: marks keep erased accounts away."""
    reader, guarded = EventProducer(kafka_url), unless_erased(handlers, erased)
    try:
        async for event in events_of(kafka_url, sorted({kind.TOPIC for kind in handlers}), reader.keyring):
            if isinstance(event, AccountDeleted):
                await erased.add(event.account_id)
            if handle := guarded.get(type(event)):
                await handle(event)
    finally:
        await reader.stop()


async def _mend(built: Collection, stored: Collection) -> Mended:
    right = missing = wrong = surplus = 0
    async for batch in _batches(built):
        there = {raw["_id"]: raw async for raw in stored.find({"_id": {"$in": [raw["_id"] for raw in batch]}})}
        changed = [raw for raw in batch if there.get(raw["_id"]) != raw]
        if changed:
            await stored.bulk_write([ReplaceOne({"_id": raw["_id"]}, raw, upsert=True) for raw in changed])
        missing += len(batch) - len(there)
        wrong += len(changed) - (len(batch) - len(there))
        right += len(batch) - len(changed)
    async for batch in _batches(stored, {"_id": 1}):
        ids = [raw["_id"] for raw in batch]
        known = {raw["_id"] async for raw in built.find({"_id": {"$in": ids}}, {"_id": 1})}
        surplus += (await stored.delete_many({"_id": {"$in": [key for key in ids if key not in known]}})).deleted_count
    return Mended(right, missing, wrong, surplus)


async def _batches(collection: Collection, shown: dict[str, Any] | None = None) -> AsyncIterator[list[dict[str, Any]]]:
    """In the order of the ids, each batch a query of its own: what happens meanwhile to others disturbs nothing."""
    after: dict[str, Any] = {}
    while batch := await collection.find(after, shown, sort=[("_id", 1)], limit=_BATCH).to_list():
        yield batch
        after = {"_id": {"$gt": batch[-1]["_id"]}}
