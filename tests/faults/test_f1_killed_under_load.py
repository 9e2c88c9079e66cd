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
    async with watching(kafka_url, ["posts"]) as log:
        async with steady(Load(graph, people, scale.rate)) as load:
            await asyncio.sleep(1)
            for _ in range(scale.rounds):
                recoveries.append(await _killed(victim, parts, load, log))
                await asyncio.sleep(1)
        acknowledged = {write.post_id for write in load.acknowledged}
        await eventually(lambda: _all(acknowledged, log), seconds=20, what="the events of acknowledged posts")
        await asyncio.sleep(1)
    found = mongo["posts"]["post"].find({"_id": {"$in": sorted({*acknowledged, *log.by_key})}}, {"_id": 1})
    stored = {raw["_id"] async for raw in found}
    ours = {key for key, arrivals in log.by_key.items() if arrivals[0].event.author_id in {p.key for p in people}}  # type: ignore[attr-defined]
    numbers.add(
        f"F1 kill -9 {victim}",
        rounds=scale.rounds,
        writes=len(load.writes),
        acknowledged=len(acknowledged),
        error_share=1 - len(acknowledged) / len(load.writes),
        lost=len(acknowledged - stored) + len(acknowledged - set(log.by_key)),
        ghosts=len(ours - stored),
        recovery_p95_seconds=percentile(recoveries, 0.95),
    )
    assert not acknowledged - stored
    assert not ours - stored, "an event without its post"
    assert percentile(recoveries, 0.95) <= _LONGEST_RECOVERY


async def _killed(victim: str, parts: Parts, load: Load, log: LogWatch) -> float:
    """Seconds until something that was written after the kill is acknowledged and in the log."""
    killed, at = parts.kill(victim), time.time()

    async def works_again() -> bool:
        return any(write.post_id in log.by_key for write in load.acknowledged if write.sent_at > at)

    await parts.back(victim, after=killed, seconds=20)
    await eventually(works_again, seconds=30, what=f"posts reach the log after {victim} was killed")
    return time.time() - at


async def _all(acknowledged: set[str | None], log: LogWatch) -> bool:
    return acknowledged <= set(log.by_key)
