"""Authors learn once per post and window that it trends; what is hidden, quiet or far down is passed over."""

import secrets
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from redis.asyncio import Redis

from events.agents.core.changes import PostChange
from events.agents.core.scoring import Scoring
from events.contracts.records.fields import new_id
from subgraphs.kit.stores.mongo import Database, create_indexes, open_mongo
from subgraphs.recommendations.messaging.personal_data import personal_data
from subgraphs.recommendations.services.trending_notices import TrendingNotices
from subgraphs.recommendations.storage.models import DOCUMENTS
from tests.events.agents.log import NOW, Log, before, created, deleted, edited, private, reacted
from tests.fixtures.erasing import erase
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
ANN, BEN, POST, OTHER, QUIET = (new_id() for _ in range(5))
HOURS_AGO, DAYS_AGO = 60 * 5, 60 * 24 * 3


@pytest.fixture
async def database(stack: Stack) -> AsyncIterator[Database]:
    url, name = stack.variable("recommendations", "MONGO_URL"), f"recommendations-test-{secrets.token_hex(4)}"
    await create_indexes(url, name, DOCUMENTS)
    async with open_mongo(url, name, DOCUMENTS) as opened:
        yield opened
        await opened.client.drop_database(name)


@pytest.fixture
async def log(redis: Redis) -> Log:
    log = Log(redis)
    await log.begin("posts", "activity", "users", "accounts")
    return log


def by(author: str, change: PostChange) -> PostChange:
    return replace(change, author_id=author)


def liked(post: str, times: int, minutes_ago: float = 0) -> list[PostChange]:
    at = datetime.now(UTC) - (NOW - before(minutes_ago))
    return [reacted(post, at) for _ in range(times)]


async def published(database: Database) -> Counter[tuple[str, str]]:
    found = database["trending_posts"].find({})
    data: list[dict[str, Any]] = [entry["data"] async for document in found for entry in document["outbox"]]
    return Counter((each["post_id"], each["window"]) for each in data)


async def test_each_post_and_window_is_published_once(log: Log, redis: Redis, database: Database) -> None:
    notices, now = TrendingNotices(redis, Scoring()), datetime.now(UTC)
    await log.append(by(ANN, created(POST)), *liked(POST, 6, DAYS_AGO), *liked(POST, 3, HOURS_AGO), now=now)
    await notices.publish()
    assert await published(database) == {}
    await log.append(*liked(POST, 6, HOURS_AGO), now=now)
    assert [await notices.publish() for _ in range(2)] == [2, 0]
    assert await published(database) == {(POST, "WEEK"): 1}, "the day was reached at once with the week"
    await log.append(*liked(POST, 6), now=now)
    other = TrendingNotices(redis, Scoring())
    assert [await notices.publish(), await other.publish()] == [1, 0]
    assert await published(database) == {(POST, "WEEK"): 1, (POST, "HOUR"): 1}


async def test_only_the_first_with_enough_that_all_may_see(log: Log, redis: Redis, database: Database) -> None:
    notices, now = TrendingNotices(redis, Scoring(notice_rank=2)), datetime.now(UTC)
    await log.append(*(by(ANN, created(post)) for post in (POST, OTHER, QUIET)), now=now)
    await log.append(*liked(POST, 8), *liked(OTHER, 7), *liked(QUIET, 6), now=now)
    await log.append(by(ANN, edited(OTHER, public=False)), now=now)
    await log.append(by(ANN, deleted(POST)), now=now)
    await notices.publish()
    assert await published(database) == {(QUIET, "WEEK"): 1}
    hidden = new_id()
    await log.append(by(BEN, created(hidden)), *liked(hidden, 9), private(BEN), now=now)
    await notices.publish()
    assert {post for post, _ in await published(database)} == {QUIET}


async def test_nothing_is_kept_of_an_erased_author(log: Log, redis: Redis, database: Database) -> None:
    await log.append(by(ANN, created(POST)), *liked(POST, 6), now=datetime.now(UTC))
    await TrendingNotices(redis, Scoring()).publish()
    assert await database["trending_posts"].count_documents({"author_id": ANN}) == 3
    assert await erase(personal_data(redis), ANN) == {}
    assert await database["trending_posts"].count_documents({}) == 0
