"""Nothing counts twice, nothing is skipped, and the log alone decides where rankings end."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis.asyncio import Redis

from events.agents.core.changes import Change
from events.agents.core.windows import Window
from events.agents.log_positions import LogPosition, PositionLost
from events.agents.ranking_keys import SHARDS, positions_key, post_key
from tests.events.agents.log import Log, before, commented, created, deleted, edited, reacted
from tests.events.agents.reading import top

pytestmark = pytest.mark.server
POSTS = [f"01938e10-7c2a-7000-8a11-5f0c2b7d9e{number:02x}" for number in range(4)]
ENDS = {"posts/0": 10**9, "activity/0": 10**9}
BEGINNINGS = {"posts/0": 0, "activity/0": 0}


async def rankings(redis: Redis) -> dict[str, Any]:
    return {window: await top(redis, window=window) for window in Window}


async def test_a_batch_delivered_twice_counts_once(log: Log, redis: Redis) -> None:
    entries = [log.place(change) for change in (created(POSTS[0]), reacted(POSTS[0]), reacted(POSTS[0]))]
    await log.replay(entries)
    once = await rankings(redis)
    await log.replay(entries)
    await log.replay(entries[1:])
    assert await rankings(redis) == once


async def test_an_overlapping_batch_adds_only_what_is_new(log: Log, redis: Redis) -> None:
    entries = [log.place(reacted(POSTS[0])) for _ in range(6)]
    await log.replay(entries[:4])
    await log.replay(entries[2:])
    (post,) = await top(redis)
    assert round(post.score, 3) == 6


async def test_a_gap_is_refused_and_nothing_of_the_batch_applied(log: Log, redis: Redis) -> None:
    entries = [log.place(reacted(POSTS[0])) for _ in range(4)]
    await log.replay(entries[:1])
    kept = await rankings(redis)
    with pytest.raises(PositionLost):
        await log.replay([*entries[1:2], *entries[3:]])
    assert await rankings(redis) == kept
    assert (await log.writer.positions())["activity/0"] == 0


async def test_an_unknown_place_is_refused(log: Log) -> None:
    with pytest.raises(PositionLost):
        await log.replay([(LogPosition("posts", 7, 0), created(POSTS[0]))])


async def test_messages_without_effect_move_the_position(log: Log) -> None:
    await log.append(None, None)
    assert (await log.writer.positions())["posts/0"] == 1


class TestResume:
    async def test_goes_on_after_what_was_applied(self, log: Log) -> None:
        await log.append(created(POSTS[0]), reacted(POSTS[0]))
        assert await log.writer.resume(BEGINNINGS, ENDS) == {"posts/0": 1, "activity/0": 1}

    async def test_new_partitions_start_at_their_beginning(self, log: Log) -> None:
        await log.append(created(POSTS[0]))
        assert await log.writer.resume({"posts/1": 5}, {"posts/1": 9}) == {"posts/1": 5}
        assert await log.writer.positions() == {"posts/0": 0, "activity/0": -1, "posts/1": 4}

    async def test_what_retention_removed_is_passed_over(self, log: Log) -> None:
        assert await log.writer.resume({"posts/0": 40}, ENDS | {"posts/0": 50}) == {"posts/0": 40}
        await log.replay([(LogPosition("posts", 0, 40), created(POSTS[0]))])

    @pytest.mark.parametrize("shard", [SHARDS[0], SHARDS[-1]])
    async def test_a_shard_without_positions_means_a_new_start(self, log: Log, redis: Redis, shard: str) -> None:
        await log.append(created(POSTS[0]), reacted(POSTS[0]))
        await redis.delete(positions_key(shard))
        assert await log.writer.resume(BEGINNINGS, ENDS) == BEGINNINGS
        assert await rankings(redis) == {window: [] for window in Window}

    async def test_a_log_that_was_replaced_means_a_new_start_too(self, log: Log, redis: Redis) -> None:
        await log.append(created(POSTS[0]), edited(POSTS[0]), edited(POSTS[0], revision=3))
        assert await log.writer.resume(BEGINNINGS, ENDS | {"posts/0": 2}) == BEGINNINGS
        assert await rankings(redis) == {window: [] for window in Window}

    async def test_keys_of_others_are_left_alone(self, log: Log, redis: Redis) -> None:
        await redis.set("recommendations:cache:page", "1")
        await log.writer.forget()
        assert await redis.get("recommendations:cache:page") == "1"


class TestRebuild:
    async def test_the_old_rankings_serve_until_the_new_ones_stand(self, log: Log, redis: Redis) -> None:
        await log.append(created(POSTS[0]), reacted(POSTS[0]), created(POSTS[1]), reacted(POSTS[1]), deleted(POSTS[1]))
        old = await rankings(redis)
        await log.writer.begin_rebuild()
        assert await log.writer.resume(BEGINNINGS, ENDS) == BEGINNINGS
        again = Log(redis)
        await again.append(created(POSTS[0]), reacted(POSTS[2]))
        assert await rankings(redis) == old
        await again.append(reacted(POSTS[2]))
        await log.writer.finish_rebuild()
        found = await top(redis)
        assert [(post.post_id, round(post.score)) for post in found] == [(POSTS[2], 2)]
        await again.append(reacted(POSTS[2]))
        assert round((await top(redis))[0].score) == 3
        assert [key async for key in redis.scan_iter("recommendations:*:staged:*")] == []
        assert await redis.exists(post_key(POSTS[1])) == 0

    async def test_a_rebuild_is_refused_to_who_reads_from_old_positions(self, log: Log) -> None:
        entries = [log.place(reacted(POSTS[0])) for _ in range(2)]
        await log.replay(entries[:1])
        await log.writer.begin_rebuild()
        with pytest.raises(PositionLost):
            await log.replay(entries[1:])


def _changes() -> st.SearchStrategy[Change]:
    post, moment = st.sampled_from(POSTS), st.integers(0, 90).map(before)
    react = st.builds(
        lambda p, at, by, kind, back: reacted(p, at, by=by, kind=kind, taken_back=back),
        *(
            post,
            moment,
            st.sampled_from(POSTS),
            st.sampled_from(("LIKE", "LOVE")),
            st.integers(0, 3).map(lambda n: n == 0),
        ),
    )
    return st.one_of(
        st.builds(lambda p: created(p, "a"), post),
        st.builds(lambda p, at, by: commented(p, at, by=by), post, moment, st.sampled_from(POSTS)),
        st.builds(lambda p, r, v: edited(p, "b", revision=r, public=v), post, st.integers(2, 6), st.booleans()),
        react,
        react,
        st.builds(deleted, post),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(_changes(), max_size=25), cut=st.integers(0, 25), size=st.integers(1, 7))
async def test_a_replay_in_any_interleaving_of_topics_gives_the_same_ranking(
    redis: Redis, changes: list[Change], cut: int, size: int
) -> None:
    log = Log(redis)
    await log.writer.forget()
    await log.begin()
    entries = [log.place(change) for change in changes]
    for start in range(0, len(entries), size):
        await log.replay(entries[start : start + size])
    live = await rankings(redis)
    await log.writer.forget()
    await log.begin()
    posts = [entry for entry in entries if entry[0].topic == "posts"]
    activity = [entry for entry in entries if entry[0].topic == "activity"]
    await log.replay(activity[:cut])
    await log.replay(posts)
    await log.replay(activity[cut:])
    replayed = await rankings(redis)
    assert _comparable(replayed) == _comparable(live)


def _comparable(found: dict[str, Any]) -> dict[str, Any]:
    return {window: [(post.post_id, post.rank, post.score) for post in posts] for window, posts in found.items()}


async def test_an_event_that_stands_in_the_log_twice_counts_once(log: Log, redis: Redis) -> None:
    """A relay that was killed sends again: the same event at another place."""
    again = replace(reacted(POSTS[0]), event_id=POSTS[1])
    await log.append(created(POSTS[0]), again, reacted(POSTS[0]), again)
    await log.append(again)
    (post,) = await top(redis)
    assert round(post.score, 3) == 2
    assert (await log.writer.positions())["activity/0"] == 3


async def test_a_post_that_was_hidden_comes_back_with_what_it_has_won(log: Log, redis: Redis) -> None:
    await log.append(created(POSTS[0], "tea"), deleted(POSTS[0]), reacted(POSTS[0]))
    assert await top(redis, "tea") == []
    await log.append(replace(edited(POSTS[0], "tea"), is_hidden=False))
    (post,) = await top(redis, "tea")
    assert round(post.score, 3) == 1
