"""Floods of young accounts and of one network, as messages of the log, against a real Redis."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from redis.asyncio import Redis

from events.agents.batch_applier import Applier, LogEntry
from events.agents.core.scoring import Scoring
from events.agents.core.windows import Window
from events.agents.feed_writer import FeedWriter
from events.agents.log_positions import LogPosition
from events.agents.ranking_writer import RankingWriter
from events.contracts.codec import encode, to_message
from events.contracts.records.activity import ReactionAdded, ReactionRemoved
from events.contracts.records.fields import ReactionKind, Visibility, new_id
from tests.events.agents.reading import top

pytestmark = pytest.mark.server
NOW = datetime.now(UTC)
AUTHOR, HONEST, FLOODED = (new_id() for _ in range(3))
LONG_AGO = f"{int((NOW - timedelta(days=90)).timestamp() * 1000):012x}"
SITE, OTHER_SITE = "0a" * 6, "0b" * 6


def established() -> str:
    """The ID of an account that registered three months ago."""
    return f"{LONG_AGO[:8]}-{LONG_AGO[8:]}{new_id()[13:]}"


def reacted(post: str, by: str, network: str | None = None) -> ReactionAdded:
    return ReactionAdded(
        post_id=post,
        author_id=AUTHOR,
        user_id=by,
        kind=ReactionKind.LIKE,
        visibility=Visibility.PUBLIC,
        network=network,
        occurred_at=NOW,
    )


class Agent:
    def __init__(self, redis: Redis, scoring: Scoring | None = None) -> None:
        self._redis, self._scoring, self._offsets = redis, scoring or Scoring(), count()
        self._writer = RankingWriter(redis, self._scoring)
        self._applier = Applier(self._writer, FeedWriter(redis), clock=lambda: NOW)

    async def read(self, events: Iterable[ReactionAdded | ReactionRemoved]) -> None:
        await self._writer.resume({"activity/0": 0}, {"activity/0": 10**9})
        messages = [to_message(encode(event)) for event in events]
        await self._applier.apply(
            [
                LogEntry(LogPosition("activity", 0, next(self._offsets)), headers, value, NOW)
                for _, value, headers in messages
            ]
        )

    async def scores(self) -> dict[str, float]:
        found = await top(self._redis, window=Window.DAY, now=NOW, scoring=self._scoring)
        return {post.post_id: round(post.score, 2) for post in found}


async def test_a_network_of_a_thousand_new_accounts_does_not_reach_the_top(redis: Redis) -> None:
    agent = Agent(redis)
    await agent.read(reacted(FLOODED, new_id()) for _ in range(1_000))
    await agent.read(reacted(HONEST, established()) for _ in range(25))
    assert list(await agent.scores()) == [HONEST, FLOODED]


async def test_accounts_of_one_network_count_little_and_of_many_in_full(redis: Redis) -> None:
    agent, scoring = Agent(redis), Scoring()
    await agent.read(reacted(FLOODED, established(), SITE) for _ in range(100))
    await agent.read(reacted(HONEST, established(), f"{number:012x}") for number in range(50))
    scores = await agent.scores()
    assert scores[HONEST] == 50
    assert scores[FLOODED] == pytest.approx(
        sum(scoring.damped(k, scoring.network_in_full) for k in range(1, 101)), 0.01
    )
    await agent.read([reacted(FLOODED, established(), OTHER_SITE)])
    assert (await agent.scores())[FLOODED] == pytest.approx(scores[FLOODED] + 1, 0.01)


async def test_reacting_again_and_again_does_not_damp_what_others_do(redis: Redis) -> None:
    agent, one = Agent(redis), reacted(FLOODED, new_id(), SITE)
    gone = ReactionRemoved(**one.model_dump(), reacted_at=one.occurred_at)
    again = [one.model_copy(update={"event_id": new_id()}) for _ in range(50)]
    for added in again:
        await agent.read([added, gone.model_copy(update={"event_id": new_id()})])
    assert await agent.scores() == {}
    await agent.read(reacted(FLOODED, new_id(), SITE) for _ in range(10))
    assert (await agent.scores())[FLOODED] == pytest.approx(10)


async def test_weights_of_the_deployment_apply_and_are_taken_back_as_they_were(redis: Redis) -> None:
    one, other = reacted(FLOODED, established()), reacted(FLOODED, established())
    before = Agent(redis, Scoring(reaction_weight=3))
    await before.read([one, other])
    assert (await before.scores())[FLOODED] == pytest.approx(6)
    after = Agent(redis, Scoring(reaction_weight=1))
    after._offsets = before._offsets
    await after.read([ReactionRemoved(**one.model_dump(), reacted_at=one.occurred_at)])
    assert (await after.scores())[FLOODED] == pytest.approx(3)


async def test_other_half_lives_start_over_from_the_log(redis: Redis) -> None:
    writer = RankingWriter(redis)
    await Agent(redis).read([reacted(HONEST, established())])
    assert await writer.resume({"activity/0": 0}, {"activity/0": 10}) == {"activity/0": 1}
    slower = RankingWriter(redis, Scoring(day_half_life=43_200))
    assert await slower.resume({"activity/0": 0}, {"activity/0": 10}) == {"activity/0": 0}
    assert await Agent(redis).scores() == {}
