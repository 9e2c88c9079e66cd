"""Exclusions, owners and deleted accounts from the log, in any order of its topics."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis.asyncio import Redis

from events.agents.core.changes import AccountChange, Change, PostChange, RoomChange
from events.agents.feeds import states_of
from events.agents.people import GONE, PEOPLE, hidden_from_all, unwanted_by
from events.agents.rankings import OWNERS, ROOMS, owners_of, random_rooms
from events.contracts.records.fields import new_id
from tests.events.agents.log import NOW, Log, blocked, created, deleted, leaving, muted, private, reacted, suspended

pytestmark = pytest.mark.server
ANN, BEN, CHI, ROOM, POST = (new_id() for _ in range(5))
TOPICS = ("posts", "activity", "users", "accounts")


@pytest.fixture
async def log(redis: Redis) -> Log:
    log = Log(redis)
    await log.begin(*TOPICS)
    return log


async def held(redis: Redis) -> dict[str, Any]:
    people = sorted([key async for key in redis.scan_iter(f"{PEOPLE}*")])
    sets = {key: sorted(await redis.sunion([key])) for key in [*people, ROOMS, GONE]}
    return {**sets, OWNERS: await redis.hgetall(OWNERS)}


class TestUnwanted:
    async def test_a_mute_counts_for_who_muted_only(self, log: Log, redis: Redis) -> None:
        await log.append(muted(ANN, BEN))
        assert await unwanted_by(redis, ANN, [BEN, CHI, ANN]) == {BEN}
        assert await unwanted_by(redis, BEN, [ANN, CHI]) == set()
        await log.append(muted(ANN, BEN, holds=False))
        assert await unwanted_by(redis, ANN, [BEN]) == set()

    async def test_a_block_counts_for_both(self, log: Log, redis: Redis) -> None:
        await log.append(blocked(ANN, BEN))
        assert await unwanted_by(redis, ANN, [BEN, CHI]) == {BEN}
        assert await unwanted_by(redis, BEN, [ANN, CHI]) == {ANN}

    async def test_a_block_ends_by_who_set_it(self, log: Log, redis: Redis) -> None:
        await log.append(blocked(ANN, BEN), blocked(BEN, ANN), blocked(ANN, BEN, holds=False))
        assert await unwanted_by(redis, ANN, [BEN]) == {BEN}
        await log.append(blocked(BEN, ANN, holds=False))
        assert await unwanted_by(redis, ANN, [BEN]) == await unwanted_by(redis, BEN, [ANN]) == set()

    async def test_a_late_repeat_undoes_nothing(self, log: Log, redis: Redis) -> None:
        told = replace(muted(ANN, BEN), event_id=new_id())
        await log.append(told, muted(ANN, BEN, holds=False), told)
        assert await unwanted_by(redis, ANN, [BEN]) == set()

    async def test_an_empty_list_of_accounts(self, redis: Redis) -> None:
        assert await unwanted_by(redis, ANN, []) == set()


class TestHidden:
    async def test_suspended_private_and_deleted_accounts_are_left_out(self, log: Log, redis: Redis) -> None:
        assert await hidden_from_all(redis, [ANN, BEN, CHI], NOW) == set()
        await log.append(suspended(ANN), private(BEN), AccountChange(CHI))
        assert await hidden_from_all(redis, [ANN, BEN, CHI, ROOM], NOW) == {ANN, BEN, CHI}
        await log.append(suspended(ANN, holds=False), private(BEN, holds=False))
        assert await hidden_from_all(redis, [ANN, BEN], NOW) == set()
        await log.append(leaving(ANN))
        assert await hidden_from_all(redis, [ANN, BEN], NOW) == {ANN}
        await log.append(leaving(ANN, holds=False))
        assert await hidden_from_all(redis, [ANN, BEN], NOW) == set()

    async def test_a_suspension_ends_by_itself(self, log: Log, redis: Redis) -> None:
        await log.append(suspended(ANN, until=NOW + timedelta(minutes=1)))
        assert await hidden_from_all(redis, [ANN], NOW) == {ANN}
        assert await hidden_from_all(redis, [ANN], NOW + timedelta(minutes=2)) == set()

    async def test_nothing_about_a_deleted_account_is_stored_later(self, log: Log, redis: Redis) -> None:
        await log.append(suspended(ANN), private(ANN), AccountChange(ANN), private(ANN))
        assert not [key async for key in redis.scan_iter("recommendations:hidden:*")]

    async def test_anonymous_viewers_exclude_no_account(self, redis: Redis) -> None:
        assert await hidden_from_all(redis, [], NOW) == set()


async def authors_of(redis: Redis, *posts: str) -> dict[str, str]:
    return {post: state.author_id for post, state in (await states_of(redis, posts)).items()}


class TestMakers:
    async def test_a_posts_author_is_known_while_it_is_shown(self, log: Log, redis: Redis) -> None:
        await log.append(replace(created(POST), author_id=ANN), reacted(POST))
        assert await authors_of(redis, POST, ROOM) == {POST: ANN}
        await log.append(replace(deleted(POST), author_id=ANN), replace(reacted(POST), author_id=ANN))
        assert await authors_of(redis, POST) == {}
        await log.append(PostChange(POST, is_hidden=False, author_id=ANN))
        assert await authors_of(redis, POST) == {POST: ANN}

    async def test_a_public_rooms_owner_is_known(self, log: Log, redis: Redis) -> None:
        await log.append(RoomChange(ROOM, ANN, is_public=True), RoomChange(POST, ANN, is_public=False))
        assert await owners_of(redis, [ROOM, POST]) == {ROOM: ANN}
        assert await owners_of(redis, []) == {}


async def test_an_account_that_is_gone_leaves_nothing_and_no_room(log: Log, redis: Redis) -> None:
    await log.append(RoomChange(ROOM, ANN, is_public=True), muted(ANN, BEN), blocked(ANN, CHI), muted(CHI, ANN))
    await log.append(muted(BEN, CHI), AccountChange(ANN))
    await log.append(muted(BEN, ANN), blocked(ANN, BEN), RoomChange(ROOM, ANN, is_public=True))
    assert ANN not in str(await held(redis))
    assert await random_rooms(redis, 5) == []
    assert await unwanted_by(redis, BEN, [CHI]) == {CHI}, "what others hold of each other stays"


async def test_deleting_a_window_deletes_its_accounts(log: Log, redis: Redis) -> None:
    await log.append(RoomChange(ROOM, ANN, is_public=True), muted(ANN, BEN), AccountChange(CHI))
    await log.writer.forget()
    assert await redis.keys("recommendations:*") == []


def _changes() -> st.SearchStrategy[Change]:
    one, pair = st.sampled_from((ANN, BEN, CHI)), st.permutations((ANN, BEN, CHI))
    bond = st.sampled_from((muted, blocked))
    return st.one_of(
        st.builds(lambda make, two, holds: make(two[0], two[1], holds=holds), bond, pair, st.booleans()),
        st.builds(lambda owner: RoomChange(f"room of {owner}", owner, is_public=True), one),
        st.builds(AccountChange, one),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(_changes(), max_size=20), order=st.permutations(("posts", "users", "accounts")))
async def test_topics_read_in_any_order_end_the_same(redis: Redis, changes: list[Change], order: list[str]) -> None:
    log = Log(redis)
    await log.writer.forget()
    await log.begin(*TOPICS)
    entries = [log.place(change) for change in changes]
    await log.replay(entries)
    live = await held(redis)
    await log.writer.forget()
    await log.begin(*TOPICS)
    for topic in order:
        await log.replay([entry for entry in entries if entry[0].topic == topic])
    assert await held(redis) == live
