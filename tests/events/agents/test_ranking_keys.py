"""Rankings in shards: readers see one ranking, and all that a script touches has one hash tag."""

import random

import pytest
from redis.asyncio import Redis

from events.agents.core.windows import Window
from events.agents.ranking_keys import SHARDS, post_key, ranking_keys, ranking_name, shard_of, shard_prefix
from events.agents.rankings import KEEP, whole_ranking
from events.contracts.records.fields import new_id
from tests.events.agents.log import Log, commented, created, reacted

pytestmark = pytest.mark.server
A, C = new_id(), new_id()


@pytest.mark.parametrize("skew", ["even", "one shard", "one digit of sixteen ties"])
async def test_readers_merge_them_exactly(redis: Redis, skew: str) -> None:
    dice, name = random.Random(skew), ranking_name(Window.DAY)
    members = [new_id() for _ in range(3 * KEEP)]
    if skew == "one shard":
        members = [f"{member[:-1]}0" if dice.random() < 0.9 else member for member in members]
    scores = {member: float(dice.randrange(10**6) // (10**5 if "ties" in skew else 1)) for member in members}
    for member, score in scores.items():
        await redis.zadd(ranking_keys(name)[SHARDS.index(shard_of(member))], {member: score})
    expected = sorted(((score, member) for member, score in scores.items()), reverse=True)
    for most in (1, 10, KEEP):
        found = await whole_ranking(redis, name, most)
        assert [(score, member) for member, score in found] == expected[:most]


async def test_all_keys_of_a_subject_have_its_hash_tag(log: Log, redis: Redis) -> None:
    await log.append(created(A, "rain"), reacted(A), commented(A, by=C))
    found = [key async for key in redis.scan_iter(f"*{A}*")]
    assert post_key(A) in found
    assert {key.partition("}")[0] for key in found} == {shard_prefix(shard_of(A)).partition("}")[0]}
