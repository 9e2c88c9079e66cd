"""What readers see of the rankings after events, against a real Redis."""

from datetime import timedelta
from math import isclose

import pytest
from redis.asyncio import Redis

from events.agents.core.changes import AccountChange, Content, PostChange, RoomChange
from events.agents.core.windows import Window
from events.agents.ranking_keys import (
    ranking_keys,
    ranking_name,
    room_ranking_name,
)
from events.agents.rankings import (
    KEEP,
    ROOMS,
    BadCursor,
    parse_cursor,
    random_rooms,
    whole_ranking,
)
from events.contracts.records.fields import new_id
from tests.events.agents.log import (
    NOW,
    REACTION,
    SCORING,
    Log,
    before,
    commented,
    created,
    deleted,
    edited,
    reacted,
    visited,
)
from tests.events.agents.reading import ids, top

pytestmark = pytest.mark.server
A, B, C = sorted(new_id() for _ in range(3))


class TestOrder:
    async def test_more_reactions_rank_higher(self, log: Log, redis: Redis) -> None:
        await log.append(created(A), created(B), created(C), reacted(C), reacted(C), reacted(B))
        ranked = await top(redis)
        assert [(post.post_id, post.rank) for post in ranked] == [(C, 1), (B, 2)]
        assert isclose(ranked[0].score, 2 * REACTION, rel_tol=1e-5)

    async def test_new_beats_old_in_an_hour_and_many_beat_few_in_a_week(self, log: Log, redis: Redis) -> None:
        old = [reacted(A, before(55)) for _ in range(8)]
        await log.append(created(A), created(B), *old, reacted(B, before(1)))
        assert await ids(redis, window=Window.HOUR) == [B, A]
        assert await ids(redis, window=Window.WEEK) == [A, B]

    async def test_scores_fade_while_nothing_is_written(self, log: Log, redis: Redis) -> None:
        await log.append(reacted(A))
        later = NOW + timedelta(seconds=SCORING.hour_half_life)
        (post,) = await top(redis, now=later)
        assert isclose(post.score, REACTION / 2, rel_tol=1e-5)
        assert await top(redis, now=NOW + timedelta(minutes=59)) != []
        assert await top(redis, now=NOW + timedelta(minutes=61)) == []

    async def test_a_reaction_taken_back_leaves_no_trace(self, log: Log, redis: Redis) -> None:
        await log.append(created(A), created(B), reacted(A, before(3)), reacted(A, before(7), by=B))
        await log.append(reacted(A, before(5), by=B, taken_back=True))
        (post,) = await top(redis)
        assert isclose(post.score, 0.5 ** (3 / 15), rel_tol=1e-5)

    async def test_nothing_is_left_when_all_is_taken_back(self, log: Log, redis: Redis) -> None:
        await log.append(reacted(A, before(2), by=C), reacted(A, before(2), by=C, taken_back=True))
        assert await ids(redis) == []
        await log.append(reacted(B, by=C, taken_back=True))
        assert await ids(redis) == []


class TestWhatRanks:
    async def test_private_posts_do_not(self, log: Log, redis: Redis) -> None:
        await log.append(created(A, "rain", public=False), reacted(A))
        assert await ids(redis) == await ids(redis, "rain") == []

    async def test_a_post_made_private_leaves_and_comes_back_with_its_score(self, log: Log, redis: Redis) -> None:
        await log.append(created(A, "rain"), reacted(A))
        first = await top(redis, "rain")
        await log.append(edited(A, "rain", public=False))
        assert await ids(redis) == await ids(redis, "rain") == []
        await log.append(edited(A, "rain", revision=3))
        assert await top(redis, "rain") == first

    async def test_tags_follow_edits(self, log: Log, redis: Redis) -> None:
        await log.append(created(A, "rain", "식물"), reacted(A), edited(A, "식물", "a:b"))
        assert await ids(redis, "rain") == []
        assert await ids(redis, "식물") == await ids(redis, "a:b") == [A]

    async def test_a_language_has_a_ranking_of_its_own(self, log: Log, redis: Redis) -> None:
        content = Content(("rain",), is_public=True, revision=1, language="ko")
        await log.append(PostChange(A, content=content), reacted(A), created(B), reacted(B))
        korean = ranking_name(Window.HOUR, language="ko")
        assert [post for post, _ in await whole_ranking(redis, korean)] == [A]
        await log.append(edited(A, "rain"))
        assert await whole_ranking(redis, korean) == []

    async def test_an_older_edit_that_comes_late_changes_nothing(self, log: Log, redis: Redis) -> None:
        await log.append(created(A, "rain"), edited(A, "snow", revision=5), edited(A, "rain", revision=4, public=False))
        await log.append(reacted(A))
        assert await ids(redis, "snow") == [A]

    async def test_a_deleted_post_never_returns(self, log: Log, redis: Redis) -> None:
        await log.append(created(A, "rain"), reacted(A), deleted(A), reacted(A), edited(A, "rain", revision=9))
        assert await ids(redis) == await ids(redis, "rain") == []

    async def test_only_the_best_are_kept_and_faded_ones_dropped(self, log: Log, redis: Redis) -> None:
        many = [reacted(f"{new_id()[:-1]}0", before(index / 100)) for index in range(KEEP + 5)]
        faded = f"{A[:-1]}0"
        await log.append(*many, reacted(faded, before(600)))
        (hour, week) = (ranking_keys(ranking_name(window))[0] for window in (Window.HOUR, Window.WEEK))
        assert await redis.zcard(hour) == KEEP
        assert await redis.zscore(hour, faded) is None
        assert (await top(redis))[0].post_id == many[0].post_id
        assert await redis.zscore(week, many[-1].post_id) is None

    async def test_every_key_expires_some_day(self, log: Log, redis: Redis) -> None:
        await log.append(created(A, "rain"), reacted(A), commented(A, by=C), created(B), reacted(B), deleted(B))
        keys = [key async for key in redis.scan_iter("recommendations:{*") if not key.endswith(":positions")]
        assert len(keys) == 2 + 3 + 2 * len(Window)
        assert all([await redis.ttl(key) > 0 for key in keys])


@pytest.mark.parametrize("cursor", ["", "x", "1:2", "nan:" + A, f"1.5:{A}", f"1.000000:{A}x", "1.000000:" + "-" * 37])
def test_junk_is_no_cursor(cursor: str) -> None:
    with pytest.raises(BadCursor):
        parse_cursor(cursor)


class TestRooms:
    async def test_random_rooms_are_public_and_different(self, log: Log, redis: Redis) -> None:
        rooms = [new_id() for _ in range(5)]
        await log.append(*(RoomChange(room, A, is_public=room != rooms[0]) for room in rooms))
        assert sorted(await random_rooms(redis, 10)) == sorted(rooms[1:])
        assert len(set(await random_rooms(redis, 2))) == 2

    async def test_public_rooms_rank_by_their_visitors(self, log: Log, redis: Redis) -> None:
        await log.begin("accounts")
        await log.append(visited(A, before(1)), visited(A, by=C), visited(A, by=C), visited(B))
        assert await whole_ranking(redis, room_ranking_name(Window.HOUR)) == []
        await log.append(RoomChange(A, C, is_public=True), RoomChange(B, C, is_public=True))
        assert [room for room, _ in await whole_ranking(redis, room_ranking_name(Window.HOUR))] == [A, B]
        await log.append(RoomChange(A, C, is_public=False))
        assert [room for room, _ in await whole_ranking(redis, room_ranking_name(Window.HOUR))] == [B]
        await log.append(AccountChange(C))
        assert await whole_ranking(redis, room_ranking_name(Window.HOUR)) == []

    async def test_there_may_be_none(self, redis: Redis) -> None:
        assert await random_rooms(redis, 3) == []
        assert await redis.exists(ROOMS) == 0
