"""Writers whose clocks disagree: a document's events keep the order of their writes, not of their IDs."""

from collections.abc import AsyncIterator

import pytest

from events.contracts.codec import OutboxEntry
from events.contracts.records.fields import new_id
from tests.events.messaging.outbox.test_outbox import entry
from tests.events.stores import OpenStore, drop, open_mongo
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server


@pytest.fixture
async def store(stack: Stack) -> AsyncIterator[OpenStore]:
    async with open_mongo(stack.variable("posts-work", "MONGO_URL"), f"clocks-{new_id()}") as opened:
        yield opened
        await drop(opened)


def of_one_collection(document: str | None = None) -> OutboxEntry:
    """`OpenStore.write` chooses the collection by the id."""
    while int((made := entry("any", document)).id[-1], 16) % 2:
        pass
    return made


@pytest.mark.parametrize("batch", [1, 2, 3, 100])
async def test_a_document_keeps_the_order_of_its_updates(store: OpenStore, batch: int) -> None:
    """The second writer of one document is behind; another document's event has an id between the two."""
    document = new_id()
    behind, between = of_one_collection(document), of_one_collection()
    ahead, last = of_one_collection(document), of_one_collection(document)
    assert behind.id < between.id < ahead.id < last.id
    for each in (ahead, between, behind, last):
        await store.write(each)
    told: list[OutboxEntry] = []
    while await store.outbox.backlog():
        async with store.outbox.claim(batch) as found:
            assert 0 < len(found) <= batch
            told += found
    assert [each for each in told if each.key == document] == [ahead, behind, last]
    assert len(told) == 4


async def test_two_relays_that_both_think_they_hold_the_lease(store: OpenStore) -> None:
    """One relay sleeps with a claimed batch while the other continues: its late sends are repeats."""
    document = new_id()
    first, second, third = (of_one_collection(document) for _ in range(3))
    told: list[OutboxEntry] = []
    await store.write(first)
    await store.write(second)
    async with store.outbox.claim(100) as in_hand:
        await store.write(third)
        async with store.outbox.claim(100) as others:
            told += others
        late = of_one_collection(document)
        await store.write(late)
        told += in_hand
    async with store.outbox.claim(100) as rest:
        told += rest
    assert list(dict.fromkeys(each.id for each in told)) == [first.id, second.id, third.id, late.id]
    assert len(told) == 6, "the two that were in hand came twice"
