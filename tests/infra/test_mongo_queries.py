"""An index never changes the result of a query, in the embedded server as in any other."""

import random
import secrets
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pymongo import ASCENDING, DESCENDING, AsyncMongoClient, IndexModel
from pymongo.asynchronous.collection import AsyncCollection

from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
Documents = AsyncCollection[dict[str, Any]]
_NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
VALUES: dict[str, list[Any]] = {
    "author": ["ana", "leo", "mina", None],
    "rank": [-2, -0.5, 0, 1, 1.5, 7, 10**12, None],
    "listed": [f"{n:03}" for n in range(40)] + ["", "a\x00b", "a", "a\x01", "방"],
    "due": [_NOON + timedelta(hours=n) for n in range(-3, 4)],
    "open": [True, False],
    "tags": [[], ["a"], ["a", "b"], ["b", "c"], ["c", "c"]],
    "outbox": [[], [{"id": "1"}], [{"id": "2"}, {"id": "3"}]],
}
INDEXES = [
    IndexModel([("author", ASCENDING), ("listed", DESCENDING)]),
    IndexModel([("tags", ASCENDING), ("listed", DESCENDING)]),
    IndexModel([("listed", DESCENDING)]),
    IndexModel([("rank", DESCENDING), ("_id", DESCENDING)]),
    IndexModel([("open", ASCENDING), ("author", ASCENDING), ("rank", ASCENDING)]),
    IndexModel([("due", ASCENDING)], sparse=True),
    IndexModel([("outbox.id", ASCENDING)], sparse=True),
]
SORTS = [None, [("listed", -1), ("_id", 1)], [("listed", -1), ("_id", -1)], [("rank", -1), ("_id", -1)], [("_id", 1)]]


@pytest.fixture
async def twins(stack: Stack) -> AsyncIterator[tuple[Documents, Documents]]:
    """Two empty collections, the first with indexes."""
    client: AsyncMongoClient[dict[str, Any]]
    async with AsyncMongoClient(stack.variable("posts", "MONGO_URL"), tz_aware=True) as client:
        database: Any = client[f"queries-test-{secrets.token_hex(4)}"]
        await database["indexed"].create_indexes(INDEXES)
        yield database["indexed"], database["plain"]
        await client.drop_database(database)


def document(rng: random.Random, number: int) -> dict[str, Any]:
    known = {name: rng.choice(values) for name, values in VALUES.items() if rng.random() < 0.85}
    return {"_id": f"{number:04}", **known}


def query(rng: random.Random) -> dict[str, Any]:
    sides = [{name: condition(rng, name)} for name in rng.sample(sorted(VALUES), rng.randint(0, 3))]
    if rng.random() < 0.2:
        sides.append({"outbox.id": {"$gt": rng.choice(["", "2"])}})
    if rng.random() < 0.2:
        sides.append({"_id": {"$in": [f"{rng.randrange(300):04}" for _ in range(20)]}})
    if rng.random() < 0.2:
        sides.append({"$or": [{name: condition(rng, name)} for name in rng.sample(sorted(VALUES), 2)]})
    names = [name for side in sides for name in side]
    return {"$and": sides} if len(set(names)) < len(names) or (sides and rng.random() < 0.3) else _joined(sides)


def condition(rng: random.Random, name: str) -> Any:
    """Values of one type: the order of different types is not under test."""
    value, other = rng.choice(VALUES[name]), rng.choice(VALUES[name])
    if isinstance(value, list):
        return rng.choice(["a", "b", None]) if name == "tags" else {"$ne": None}
    forms: list[Any] = [value, {"$in": [value, other]}, {"$ne": value}, {"$eq": value}, {"$nin": [value]}]
    if value is not None:
        forms += [{"$gt": value}, {"$lte": value}, {"$gte": value, "$lt": value}, {"$lt": value, "$ne": other}]
    return rng.choice(forms)


async def test_an_index_changes_no_result(twins: tuple[Documents, Documents]) -> None:
    rng = random.Random(6)
    for each in twins:
        await each.insert_many([document(random.Random(number), number) for number in range(300)])
    for turn in range(200):
        wanted, sort, limit = query(rng), rng.choice(SORTS), rng.choice([0, 1, 7])
        answers = [await each.find(wanted, sort=sort, limit=limit if sort else 0).to_list() for each in twins]
        found, right = ([raw["_id"] for raw in answer] for answer in answers)
        assert found == right if sort else sorted(found) == sorted(right), (wanted, sort, limit)
        assert len({await each.count_documents(wanted) for each in twins}) == 1, wanted
        if turn % 4 == 0:
            await _change(twins, rng, wanted)


async def _change(twins: tuple[Documents, Documents], rng: random.Random, wanted: dict[str, Any]) -> None:
    """The same changes in both: replace one document, update some, delete some."""
    number = rng.randrange(300)
    new = document(rng, number)
    gone = {"_id": {"$in": [f"{rng.randrange(300):04}" for _ in range(3)]}}
    for each in twins:
        await each.replace_one({"_id": new["_id"]}, new, upsert=True)
        await each.update_many(wanted, {"$set": {"listed": f"{number:03}"}, "$inc": {"turns": 1}})
        await each.update_one({"_id": f"{number:04}"}, {"$push": {"outbox": {"id": str(number)}}})
        await each.delete_many(gone)


def _joined(sides: list[dict[str, Any]]) -> dict[str, Any]:
    return {name: wanted for side in sides for name, wanted in side.items()}
