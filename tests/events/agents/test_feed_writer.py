"""Timelines and journals as the agents write them, against a real Redis."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from redis.asyncio import Redis

from events.agents import feed_keys as keys
from events.agents import feeds
from events.agents.core.feed_changes import Departure, FeedChange, Follow, Publication, feed_change_of
from events.agents.feed_keys import digest_of
from events.agents.feed_writer import FeedWriter
from events.contracts.records.activity import ReactionAdded, ReactionRemoved, RoomVisited
from events.contracts.records.event import Event
from events.contracts.records.fields import ReactionKind, Visibility, new_id
from events.contracts.records.posts import PostCreated
from events.contracts.records.users import FollowRequested, UserFollowed

pytestmark = pytest.mark.server
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
ANN, BEN, CHI, ROOM = (new_id() for _ in range(4))


@pytest.fixture
def write(redis: Redis) -> Callable[..., Any]:
    return lambda *changes: FeedWriter(redis).apply(changes)


def post_by(author: str, minutes: int = 0, *tags: str, language: str | None = "ko") -> Publication:
    return Publication(new_id(), author, tags, language, NOW + timedelta(minutes=minutes), is_public=True, is_new=True)


def change(event: Event) -> FeedChange:
    found = feed_change_of(event, NOW)
    assert found is not None
    return found


async def listed(redis: Redis, key: str) -> list[str]:
    return [str(post) for post in await redis.zrevrange(key, 0, -1)]


async def test_a_post_reaches_the_timelines_that_are_read(redis: Redis, write: Callable[..., Any]) -> None:
    first, second = post_by(BEN, 0), post_by(BEN, 1)
    await write(Follow(ANN, BEN, holds=True), Follow(CHI, BEN, holds=True), first)
    await feeds.build_home(redis, ANN, await feeds.followed_by(redis, ANN))
    await write(second)
    assert await listed(redis, keys.home(digest_of(ANN))) == [second.post_id, first.post_id]
    assert await redis.exists(keys.home(digest_of(CHI))) == 0, "who does not read has no timeline"
    await write(second, first)
    assert await listed(redis, keys.home(digest_of(ANN))) == [second.post_id, first.post_id]


async def test_following_brings_what_was_published_before(redis: Redis, write: Callable[..., Any]) -> None:
    by_ben, by_chi = post_by(BEN, 0), post_by(CHI, 1)
    await write(Follow(ANN, BEN, holds=True), by_ben, by_chi)
    await feeds.build_home(redis, ANN, await feeds.followed_by(redis, ANN))
    await write(Follow(ANN, CHI, holds=True))
    assert await listed(redis, keys.home(digest_of(ANN))) == [by_chi.post_id, by_ben.post_id]
    await write(Follow(ANN, BEN, holds=False))
    assert await feeds.followed_by(redis, ANN) == {digest_of(CHI)}


async def test_posts_of_an_account_with_many_followers_are_not_pushed(
    redis: Redis, write: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "MANY_FOLLOWERS", 1)
    before, after = post_by(BEN, 0), post_by(BEN, 1)
    await write(Follow(ANN, BEN, holds=True), before)
    await feeds.build_home(redis, ANN, await feeds.followed_by(redis, ANN))
    await write(Follow(CHI, BEN, holds=True), after)
    assert await listed(redis, keys.home(digest_of(ANN))) == [before.post_id]
    assert await feeds.followed_by_many(redis) == {digest_of(BEN)}
    await write(Follow(CHI, BEN, holds=False), post_by(BEN, 2))
    assert await feeds.followed_by_many(redis) == frozenset()


async def test_lists_are_bounded(redis: Redis, write: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "HOME_LENGTH", 3)
    monkeypatch.setattr(keys, "NEWEST_LENGTH", 4)
    await write(Follow(ANN, BEN, holds=True), post_by(BEN, 0, "tea"))
    await feeds.build_home(redis, ANN, await feeds.followed_by(redis, ANN))
    posts = [post_by(BEN, minute, "tea") for minute in range(1, 7)]
    await write(*posts)
    newest = [each.post_id for each in reversed(posts)]
    assert await listed(redis, keys.home(digest_of(ANN))) == newest[:3]
    for key in (keys.NEWEST, keys.newest_tagged("tea"), keys.newest_in("ko")):
        assert await listed(redis, key) == newest[:4]


async def test_a_journal_follows_what_is_taken_back(redis: Redis, write: Callable[..., Any]) -> None:
    post = new_id()
    facts = {"post_id": post, "author_id": BEN, "user_id": ANN, "kind": ReactionKind.LIKE}
    liked = ReactionAdded(**facts, visibility=Visibility.PUBLIC, occurred_at=NOW)
    visit = RoomVisited(room_id=ROOM, owner_id=BEN, visitor_id=ANN, occurred_at=NOW)
    await write(change(liked), change(visit))
    at = int(NOW.timestamp() * 1000)
    assert await feeds.acts_of(redis, ANN) == {f"reacted:{post}:LIKE": at, f"visited:{ROOM}:": at}
    assert await redis.zscore(keys.engaged(post), digest_of(ANN)) == at
    await write(change(ReactionRemoved(**liked.model_dump(), reacted_at=NOW)))
    assert list(await feeds.acts_of(redis, ANN)) == [f"visited:{ROOM}:"]
    assert await redis.zscore(keys.engaged(post), digest_of(ANN)) is None


async def test_nothing_of_a_deleted_account_is_left(redis: Redis, write: Callable[..., Any]) -> None:
    await write(Follow(ANN, BEN, holds=True), Follow(CHI, ANN, holds=True), post_by(ANN), post_by(BEN))
    await write(change(RoomVisited(room_id=ROOM, owner_id=BEN, visitor_id=ANN)))
    await feeds.build_home(redis, ANN, await feeds.followed_by(redis, ANN))
    await write(Departure(ANN))
    stored = [f"{key} {await redis.dump(key)!r}" async for key in redis.scan_iter()]
    assert stored
    assert not [each for each in stored if digest_of(ANN) in each]


@pytest.mark.parametrize(
    "event",
    [
        FollowRequested(follower_id=ANN, followee_id=BEN),
        RoomVisited(room_id=ROOM, owner_id=BEN),
        RoomVisited(room_id=ROOM, owner_id=BEN, visitor_id=BEN),
        PostCreated(post_id=new_id(), author_id=ANN, body="", visibility=Visibility.PRIVATE, revision=1),
    ],
    ids=lambda event: event.TYPE,
)
def test_events_that_change_no_list(event: Event) -> None:
    assert feed_change_of(event, NOW) is None


def test_a_follow_is_one_whatever_it_was_before() -> None:
    assert change(UserFollowed(follower_id=ANN, followee_id=BEN, was_requested=True)) == Follow(ANN, BEN, holds=True)
