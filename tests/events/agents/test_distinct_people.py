"""Each account counts once per subject and activity, and together only so much."""

from math import isclose
from typing import Any, cast

import pytest
from redis.asyncio import Redis

from events.agents import ranking_writer
from events.agents.ranking_keys import shard_of, shard_prefix
from events.contracts.records.fields import new_id
from tests.events.agents.log import (
    COMMENT,
    REACTION,
    SCORING,
    Log,
    before,
    commented,
    created,
    edited,
    reacted,
    reacted_by_young,
)
from tests.events.agents.reading import ids, top

pytestmark = pytest.mark.server
A, B, C = sorted(new_id() for _ in range(3))


def reactions_of(post: str) -> str:
    return f"{shard_prefix(shard_of(post))}reactions:{post}"


async def test_an_account_counts_once_per_activity(log: Log, redis: Redis) -> None:
    kinds = [reacted(A, by=C, kind=kind) for kind in ("LIKE", "LOVE", "LAUGH", "LIKE")]
    await log.append(*kinds, *(commented(A, by=C) for _ in range(10)))
    (post,) = await top(redis)
    assert isclose(post.score, REACTION + COMMENT, rel_tol=1e-5)


async def test_an_account_counts_until_its_last_reaction_is_removed(log: Log, redis: Redis) -> None:
    love = reacted(A, by=C, kind="LOVE")
    await log.append(reacted(A, before(9), by=C), love, reacted(A, by=C, taken_back=True))
    (post,) = await top(redis)
    assert isclose(post.score, REACTION * 0.5 ** (9 / 15), rel_tol=1e-5)
    await log.append(reacted(A, by=C, kind="LOVE", taken_back=True))
    assert await ids(redis) == []
    await log.append(reacted(A, by=C, kind="LOVE", taken_back=True), reacted(A, by=C))
    assert (await top(redis))[0].score == pytest.approx(REACTION)


async def test_the_number_of_distinct_accounts_is_bounded(
    log: Log, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ranking_writer, "PEOPLE_COUNTED_ONCE", 5)
    people = [new_id() for _ in range(8)]
    for start in range(0, 8, 2):
        await log.append(*(reacted(A, by=person, network=person) for person in people[start : start + 2]))
    kept = cast(dict[str, str], await cast(Any, redis.hgetall(reactions_of(A))))
    assert len([name for name in kept if not name.startswith("#")]) == int(kept["#"]) == 5
    await log.append(*(reacted(A, by=person, taken_back=True) for person in people[5:]))
    assert (await top(redis))[0].score == pytest.approx(5 * REACTION)


async def test_nothing_is_kept_of_people_who_took_back(log: Log, redis: Redis) -> None:
    people = [new_id() for _ in range(3)]
    await log.append(*(reacted(A, by=person, network=person) for person in people))
    await log.append(*(reacted(A, by=person, taken_back=True) for person in people))
    assert not await redis.exists(reactions_of(A))


async def test_many_new_accounts_together_count_little(log: Log, redis: Redis) -> None:
    crowd = [new_id() for _ in range(200)]
    await log.append(*(reacted_by_young(A, by=person) for person in crowd))
    expected = sum(SCORING.damped(number, SCORING.young_in_full) for number in range(1, 201))
    assert (await top(redis))[0].score == pytest.approx(expected, rel=1e-4)
    await log.append(*(reacted(B) for _ in range(20)))
    assert await ids(redis) == [B, A]
    await log.append(*(reacted_by_young(A, by=person, taken_back=True) for person in crowd))
    assert await ids(redis) == [B]


async def test_a_post_without_any_reaction_does_not_trend(log: Log, redis: Redis) -> None:
    await log.append(created(A, "rain"), edited(A, "rain"))
    assert await ids(redis) == await ids(redis, "rain") == []
