"""F1: posts and its relay are killed in turn while people post: what was acknowledged stands, and its event arrives."""

import asyncio
import time

import pytest

from tests.faults.conftest import MongoClient
from tests.faults.load import Load, steady
from tests.faults.log_watch import LogWatch, watching
from tests.faults.numbers import Numbers, percentile
from tests.faults.scale import Scale
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.parts import Parts

pytestmark = [pytest.mark.server, pytest.mark.slow]

_LONGEST_RECOVERY = 10.0
_EDITS = 1


@pytest.mark.parametrize("victim", ["posts", "posts-work"])
async def test_killed_under_load(
    victim: str,
    scale: Scale,
    numbers: Numbers,
    graph: Ask,
    people: list[SignedUp],
    parts: Parts,
    kafka_url: str,
    mongo: MongoClient,
) -> None:
    recoveries = []
    rate = scale.rate / (1 + _EDITS)
    async with watching(kafka_url, ["posts"]) as log:
        async with steady(Load(graph, people, rate, _EDITS)) as load:
            await asyncio.sleep(1)
            for _ in range(scale.rounds):
                recoveries.append(await _killed(victim, parts, load, log))
                await asyncio.sleep(1)
        told = load.stands()
        await eventually(lambda: _all(told, log), seconds=20, what="the events of acknowledged writes")
        await asyncio.sleep(1)
    found = mongo["posts"]["post"].find({"_id": {"$in": sorted({*told, *log.by_key})}}, {"revision": 1})
    stored = {raw["_id"]: raw["revision"] async for raw in found}
    authors = {person.key for person in people}
    ours = {key: log.revisions(key) for key, heard in log.by_key.items() if heard[0].event.author_id in authors}  # type: ignore[attr-defined]
    lost = [key for key, revision in told.items() if stored.get(key, 0) < revision]
    ghosts = [key for key, revisions in ours.items() if max(revisions) > stored.get(key, 0)]
    disordered = [key for key, revisions in ours.items() if revisions != list(range(1, 1 + stored.get(key, 0)))]
    numbers.add(
        f"F1 kill -9 {victim}",
        rounds=scale.rounds,
        writes=len(load.writes),
        acknowledged=len(load.acknowledged),
        error_share=1 - len(load.acknowledged) / len(load.writes),
        lost=len(lost),
        ghosts=len(ghosts),
        disordered=len(disordered),
        repeats=log.count - len(log.event_ids()),
        recovery_p95_seconds=percentile(recoveries, 0.95),
    )
    assert not lost
    assert not ghosts, "an event without its write"
    assert not disordered, "a key whose events are not first delivered in the order of its writes"
    assert percentile(recoveries, 0.95) <= _LONGEST_RECOVERY


async def _killed(victim: str, parts: Parts, load: Load, log: LogWatch) -> float:
    """Seconds until something that was written after the kill is acknowledged and in the log."""
    killed, at = parts.kill(victim), time.time()

    async def works_again() -> bool:
        return any(write.post_id in log.by_key for write in load.acknowledged if write.sent_at > at)

    await parts.back(victim, after=killed, seconds=20)
    await eventually(works_again, seconds=30, what=f"posts reach the log after {victim} was killed")
    return time.time() - at


async def _all(told: dict[str, int], log: LogWatch) -> bool:
    return all(revision in log.revisions(key) for key, revision in told.items())
