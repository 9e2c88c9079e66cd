"""F2: a relay dies between Kafka's acknowledgement and clearing: all arrive, some twice, each has one effect.

The consumer is killed too, so that it does not remember what it has handled already.
"""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from sqlalchemy.ext.asyncio import create_async_engine

from events.contracts.codec import OutboxEntry, encode
from events.contracts.records.fields import new_id
from events.contracts.records.users import UserFollowed
from events.messaging.outbox.postgres import OutboxRow
from infra.local.supervisor import Supervisor
from tests.faults.conftest import MongoClient
from tests.faults.log_watch import watching
from tests.faults.numbers import Numbers
from tests.faults.scale import Scale
from tests.fixtures.eventually import eventually
from tests.fixtures.services import Services
from tests.fixtures.stack import Stack

pytestmark = [pytest.mark.server, pytest.mark.slow]

_KILLS, _KEYS = 2, 20


async def test_killed_between_send_and_clear(
    scale: Scale,
    numbers: Numbers,
    stack: Stack,
    supervisor: Supervisor,
    services: Services,
    kafka_url: str,
    mongo: MongoClient,
) -> None:
    """Followers of some accounts, whose notifications are the effects; the service's own relay finishes."""
    followers, followed = [new_id() for _ in range(_KEYS)], [new_id() for _ in range(scale.events // _KEYS)]
    entries = [encode(UserFollowed(follower_id=one, followee_id=other)) for other in followed for one in followers]
    async with watching(kafka_url, ["users"]) as log:
        async with _without_relay(supervisor):
            await _write(stack, entries)
            await _kill_both(stack, services, kafka_url)
        await eventually(lambda: _has(mongo, followed, len(entries)), seconds=180, what="each event has its effect")
        await asyncio.sleep(2)
    ids, repeats = {entry.id for entry in entries}, log.count - len(log.event_ids())
    found = await _effects(mongo, followed)
    in_order = [[each.event_id for each in log.first_deliveries(one)] == _written(entries, one) for one in followers]
    numbers.add(
        "F2 relay killed before clearing",
        events=len(ids),
        kills=_KILLS,
        delivered=len(ids & log.event_ids()),
        repeats=repeats,
        effects=found,
        disordered=in_order.count(False),
    )
    assert ids <= log.event_ids()
    assert repeats > 0
    assert found == len(ids)
    assert all(in_order)


@asynccontextmanager
async def _without_relay(supervisor: Supervisor) -> AsyncIterator[None]:
    await supervisor.stop(["users-work"])
    try:
        yield
    finally:
        supervisor.start("users-work")


async def _effects(mongo: MongoClient, followed: Sequence[str]) -> int:
    return await mongo["notifications"]["notifications"].count_documents({"recipient_id": {"$in": list(followed)}})


async def _has(mongo: MongoClient, followed: Sequence[str], count: int) -> bool:
    return await _effects(mongo, followed) >= count


def _written(entries: Sequence[OutboxEntry], key: str) -> list[str]:
    return [entry.id for entry in entries if entry.key == key]


async def _write(stack: Stack, entries: Sequence[OutboxEntry]) -> None:
    engine = create_async_engine(stack.variable("users-work", "POSTGRES_URL"))
    table = OutboxRow.__table__  # type: ignore[attr-defined]  # SQLModel adds it when the class is made
    async with engine.begin() as connection:
        await connection.execute(table.insert(), [entry.model_dump() for entry in entries])
    await engine.dispose()


async def _kill_both(stack: Stack, services: Services, kafka_url: str) -> None:
    for _ in range(_KILLS):
        await _kill_when_sent(stack, kafka_url)
        services.kill("notifications-work")


async def _kill_when_sent(stack: Stack, kafka_url: str) -> None:
    store = ("postgres", stack.variable("users-work", "POSTGRES_URL"), "public")
    redis_url = stack.variable("users-work", "REDIS_URL")
    command = (sys.executable, "-m", "tests.events.stalled_relay", *store, kafka_url, redis_url)
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    async with asyncio.timeout(30):
        while not (await process.stdout.readline()).startswith(b"sent"):
            assert process.returncode is None
    process.send_signal(signal.SIGKILL)
    await process.wait()
