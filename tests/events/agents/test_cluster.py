"""The agents on a Redis Cluster, whose servers refuse commands and scripts that cross hash slots."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import cast

import pytest
from redis.asyncio import Redis
from redis.exceptions import RedisError, ResponseError

from events.agents.batch_applier import Applier, LogEntry
from events.agents.core.windows import Window
from events.agents.feed_writer import FeedWriter
from events.agents.feeds import acts_of, followed_by, states_of
from events.agents.log_positions import LogPosition
from events.agents.people import excluded
from events.agents.ranking_keys import ranking_name
from events.agents.ranking_writer import RankingWriter
from events.agents.rankings import OWNERS, random_rooms, whole_ranking
from events.contracts.codec import encode, to_message
from events.contracts.records.accounts import AccountDeleted
from events.contracts.records.event import Event
from events.contracts.records.users import UserFollowed
from tests.events.agents.generated_events import generate_events

pytestmark = pytest.mark.server
NOW = datetime.now(UTC)
_TOPICS = ("posts", "activity", "rooms", "users", "accounts")
_PLACES = {f"{topic}/0": 0 for topic in _TOPICS}


class Agents:
    def __init__(self, redis: Redis) -> None:
        self.redis, self.writer = redis, RankingWriter(redis)
        self._applier = Applier(self.writer, FeedWriter(redis), clock=lambda: NOW)

    async def read(self, events: Sequence[Event]) -> None:
        offsets = {topic: count() for topic in _TOPICS}
        await self.writer.resume(_PLACES, dict.fromkeys(_PLACES, 10**9))
        entries = []
        for event in events:
            _, value, headers = to_message(encode(event))
            entries.append(LogEntry(LogPosition(event.TOPIC, 0, next(offsets[event.TOPIC])), headers, value, NOW))
        for start in range(0, len(entries), 100):
            await self._applier.apply(entries[start : start + 100])

    async def shown(self, people: Sequence[str]) -> dict[str, object]:
        """What readers see."""
        rankings = {
            (window, tag): await whole_ranking(self.redis, ranking_name(window, tag))
            for window in Window
            for tag in (None, *"abcd")
        }
        posts = [post for post, _ in rankings[Window.WEEK, None]]
        return {
            "rankings": rankings,
            "posts": await states_of(self.redis, posts),
            "rooms": sorted(await random_rooms(self.redis, 1_000)),
            "acts": [await acts_of(self.redis, person) for person in people],
            "follows": [await followed_by(self.redis, person) for person in people],
            "excluded": [await excluded(self.redis, person, people, NOW) for person in people],
        }


@pytest.fixture
def events() -> list[Event]:
    made = list(generate_events(seed=7, posts=60, count=400))
    people = sorted({event.author_id for event in made if hasattr(event, "author_id")})
    follows = [UserFollowed(follower_id=one, followee_id=other) for one in people[:3] for other in people[3:6]]
    return [*made, *follows, AccountDeleted(account_id=people[0])]


async def test_readers_see_what_they_see_of_a_single_redis(
    redis: Redis, redis_cluster: Redis, events: list[Event]
) -> None:
    people = sorted({event.author_id for event in events if hasattr(event, "author_id")})
    shown = []
    for agents in (Agents(redis), Agents(redis_cluster)):
        await agents.read(events)
        shown.append(await agents.shown(people))
    assert shown[0] == shown[1]
    assert shown[0]["rankings"]
    assert any(cast(list[frozenset[str]], shown[0]["excluded"]))


async def test_a_rebuild_replaces_every_shard(redis_cluster: Redis, events: list[Event]) -> None:
    agents = Agents(redis_cluster)
    await agents.read(events)
    before = await agents.shown([])
    await agents.writer.begin_rebuild()
    await agents.read(events)
    await agents.writer.finish_rebuild()
    assert await agents.shown([]) == before
    await agents.writer.forget()
    assert [key async for key in redis_cluster.scan_iter("recommendations:*")] == []


async def test_a_cluster_refuses_what_crosses_slots(redis_cluster: Redis) -> None:
    """Otherwise the tests above would prove nothing."""
    script: Callable[..., object] = redis_cluster.register_script("return redis.call('SET', ARGV[1], 1)")
    with pytest.raises((ResponseError, RedisError)):
        await script(keys=["recommendations:{0}:a"], args=[OWNERS])  # type: ignore[misc]  # a script is called alike
