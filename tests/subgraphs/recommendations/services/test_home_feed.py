"""Home feeds from timelines, from accounts that many follow, and from tags: merged by time, page after page."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from redis.asyncio import Redis

from events.agents import feed_keys as keys
from events.agents.core.changes import Content, PostChange
from events.agents.core.feed_changes import Follow, Publication
from events.agents.feed_writer import FeedWriter
from events.contracts.records.fields import new_id
from subgraphs.recommendations.domain.read_models import Taste
from subgraphs.recommendations.services.choices import ChoiceService
from subgraphs.recommendations.services.home_feed import HomeFeedService
from tests.events.agents.log import NOW, Log, deleted, muted, private, suspended

pytestmark = pytest.mark.server
READER, FRIEND, STAR, STRANGER = (new_id() for _ in range(4))


class Choices(ChoiceService):
    def __init__(self, *tags: str) -> None:
        self._tags = tags

    async def taste(self, account_id: str) -> Taste:
        return Taste(self._tags)


class Town:
    def __init__(self, redis: Redis) -> None:
        self.log, self._feeds, self._minutes = Log(redis), FeedWriter(redis), 0

    async def publish(self, author: str, *tags: str, followers_only: bool = False) -> str:
        post, self._minutes = new_id(), self._minutes + 1
        content = Content(tags, not followers_only, 1, is_for_followers=followers_only)
        await self.log.append(PostChange(post, content=content, author_id=author))
        at = NOW + timedelta(minutes=self._minutes)
        await self._feeds.apply([Publication(post, author, tags, None, at, not followers_only, is_new=True)])
        return post

    async def follow(self, *pairs: tuple[str, str]) -> None:
        await self._feeds.apply([Follow(one, other, holds=True) for one, other in pairs])


@pytest.fixture
async def town(redis: Redis) -> Town:
    town = Town(redis)
    await town.log.begin("posts", "activity", "users", "accounts")
    await town.follow((READER, FRIEND), (READER, STAR), (STRANGER, STAR))
    return town


async def pages(redis: Redis, size: int, *tags: str) -> list[Sequence[str]]:
    service, found, after = HomeFeedService(redis, Choices(*tags)), list[Sequence[str]](), None
    while page := await service.page(READER, after, size):
        found.append([post.post_id for post in page])
        after = page[-1].cursor
    return found


async def test_what_is_pushed_and_what_is_merged_join_by_time(
    town: Town, redis: Redis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "MANY_FOLLOWERS", 1)
    assert await pages(redis, 3) == []
    posts = [await town.publish(author, *tags) for author, *tags in (
        [FRIEND], [STAR], [STRANGER, "tea"], [FRIEND, "tea"], [STAR], [STRANGER], [FRIEND]
    )]  # fmt: skip
    expected = [posts[number] for number in (6, 4, 3, 2, 1, 0)]
    assert await pages(redis, 2, "tea") == [expected[:2], expected[2:4], expected[4:]]
    assert await pages(redis, 100, "tea") == [expected]


async def test_what_cannot_be_seen_leaves_no_hole(town: Town, redis: Redis) -> None:
    by_friend = [await town.publish(FRIEND, followers_only=True) for _ in range(5)]
    by_star = [await town.publish(STAR, "tea") for _ in range(5)]
    for_followers = await town.publish(STRANGER, "tea", followers_only=True)
    await town.log.append(*(replace(deleted(post), author_id=FRIEND) for post in by_friend[1:4]))
    shown = [*reversed(by_star), by_friend[4], by_friend[0]]
    assert [post for page in await pages(redis, 3, "tea") for post in page] == shown
    assert for_followers not in shown
    await town.log.append(private(STAR), private(STRANGER))
    assert [post for page in await pages(redis, 3, "tea") for post in page] == shown, "the reader follows the star"
    await town.log.append(muted(READER, STAR), suspended(FRIEND))
    assert await pages(redis, 3, "tea") == []
