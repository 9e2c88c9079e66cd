"""F1: posts and its relay are killed in turn under load: acknowledged writes stay, and their events arrive."""

import asyncio
import time
from collections import defaultdict

import pytest

from events.contracts.records.posts import PostContent
from tests.faults.conftest import MongoClient
from tests.faults.load import Load, steady
from tests.faults.log_watch import LogWatch, watching
from tests.faults.numbers import Numbers, percentile
from tests.faults.scale import Scale
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.services import Services

pytestmark = [pytest.mark.server, pytest.mark.slow]

_LONGEST_RECOVERY = 10.0
_EDITS = 1


@pytest.mark.parametrize("victim", ["posts", "posts-work"])
async def test_no_acknowledged_write_is_lost_by_kills(
    victim: str,
    scale: Scale,
    numbers: Numbers,
    graph: Ask,
    people: list[SignedUp],
    services: Services,
    kafka_url: str,
    mongo: MongoClient,
) -> None:
    recoveries = []
    rate = scale.rate / (1 + _EDITS)
    async with watching(kafka_url, ["posts"]) as log:
        async with steady(Load(graph, people, rate, _EDITS)) as load:
            await asyncio.sleep(1)
            for _ in range(scale.rounds):
                recoveries.append(await _killed(victim, services, load, log))
                await asyncio.sleep(1)
        await eventually(lambda: _all(load, log), seconds=20, what="the events of acknowledged writes")
        await asyncio.sleep(1)
    wrong = await _compared(load, log, mongo, people)
    numbers.add(
        f"F1 kill -9 {victim}",
        rounds=scale.rounds,
        writes=len(load.writes),
        acknowledged=len(load.acknowledged),
        error_share=1 - len(load.acknowledged) / len(load.writes),
        repeats=log.count - len(log.event_ids()),
        recovery_p95_seconds=percentile(recoveries, 0.95),
        **{name: len(posts) for name, posts in wrong.items()},
    )
    assert not any(wrong.values())
    assert percentile(recoveries, 0.95) <= _LONGEST_RECOVERY


async def _compared(load: Load, log: LogWatch, mongo: MongoClient, people: list[SignedUp]) -> dict[str, list[str]]:
    """Posts that lost an acknowledged write, have an event without its write, or first deliveries out of order."""
    told, authors = load.stands(), {person.key for person in people}
    found = mongo["posts"]["post"].find({"_id": {"$in": sorted({*told, *log.by_key})}}, {"revision": 1})
    stored = defaultdict(int, {raw["_id"]: raw["revision"] async for raw in found})
    heard = {
        key: log.revisions(key)
        for key, (first, *_) in log.by_key.items()
        if isinstance(first.event, PostContent) and first.event.author_id in authors
    }
    return {
        "lost": [key for key, revision in told.items() if stored[key] < revision],
        "ghosts": [key for key, revisions in heard.items() if max(revisions) > stored[key]],
        "disordered": [key for key, revisions in heard.items() if revisions != list(range(1, 1 + stored[key]))],
    }


async def _killed(victim: str, services: Services, load: Load, log: LogWatch) -> float:
    """Seconds until something that was written after the kill is acknowledged and in the log."""
    killed, at = services.kill(victim), time.time()

    async def works_again() -> bool:
        return any(write.post_id in log.by_key for write in load.acknowledged if write.sent_at > at)

    await services.back(victim, after=killed, seconds=20)
    await eventually(works_again, seconds=30, what=f"posts reach the log after {victim} was killed")
    return time.time() - at


async def _all(load: Load, log: LogWatch) -> bool:
    return all(revision in log.revisions(key) for key, revision in load.stands().items())
