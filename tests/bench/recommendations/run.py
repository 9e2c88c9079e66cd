"""Recommendations of posts, judged by acts that were held back, beside popularity and chance.

A town with planted tastes acts; half of the acts of each account go through the agents' writers into a Redis of their
own, the other half is what the lists should find. MINIROOM_BENCH_ACCOUNTS (200) says how many accounts there are.
"""

import asyncio
import os
import random
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from math import log2

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisGone
from rich.table import Table

from events.agents.batch_applier import Applier, LogEntry
from events.agents.core.scoring import Scoring
from events.agents.feed_writer import FeedWriter
from events.agents.log_positions import LogPosition
from events.agents.ranking_writer import RankingWriter
from events.contracts.codec import encode, to_message
from events.contracts.records.activity import ReactionAdded
from events.contracts.records.event import Event
from events.contracts.records.fields import ReactionKind, Visibility
from events.contracts.records.posts import PostCreated
from subgraphs.recommendations.domain.read_models import NO_TASTE, Taste
from subgraphs.recommendations.services.choices import ChoiceService
from subgraphs.recommendations.services.interests import InterestService
from subgraphs.recommendations.services.ranking_copies import RankingCopies
from subgraphs.recommendations.services.recommended_posts import PostPicker
from tests.bench.comparing import console
from tests.bench.programs import free_port
from tests.bench.recommendations.town import Town, town

_ACCOUNTS = int(os.environ.get("MINIROOM_BENCH_ACCOUNTS", "200"))
_LENGTH = 20
Recommend = Callable[[str], Sequence[str]]


class NoChoices(ChoiceService):
    """Nothing but acts is known."""

    async def taste(self, account_id: str) -> Taste:
        return NO_TASTE

    async def refused(self, account_id: str | None) -> frozenset[str]:
        return frozenset()


def main() -> None:
    asyncio.run(_measure())


async def _measure() -> None:
    made = town(seed=11, accounts=_ACCOUNTS, posts=_ACCOUNTS * 6, acts=80)
    async with _own_redis() as redis:
        await _apply(redis, made)
        picker = PostPicker(redis, RankingCopies(redis), InterestService(redis, NoChoices()), Scoring())
        picked = {}
        for person in made.known:
            scored, _ = await picker.pick(person)
            picked[person] = [each.pick.key for each in scored[:_LENGTH]]
    console.print(_table(made, {"recommendedPosts": picked.__getitem__, **_rivals(made)}))


def _rivals(made: Town) -> dict[str, Recommend]:
    popular = [post for post, _ in Counter(post for acts in made.known.values() for post in acts).most_common()]
    authors, dice = {post.id: post.author for post in made.posts}, random.Random(5)

    def unseen(person: str, posts: Sequence[str]) -> list[str]:
        return [post for post in posts if post not in made.known[person] and authors[post] != person][:_LENGTH]

    def by_chance(person: str) -> list[str]:
        return unseen(person, dice.sample([post.id for post in made.posts], len(made.posts)))

    return {"popularity": lambda person: unseen(person, popular), "chance": by_chance}


def _table(made: Town, contenders: dict[str, Recommend]) -> Table:
    table = Table("", "recall@20", "NDCG@20", "× popularity", title=_title(made))
    found = {name: _judged(made, recommend) for name, recommend in contenders.items()}
    for name, (recall, ndcg) in found.items():
        table.add_row(name, f"{recall:.3f}", f"{ndcg:.3f}", f"{ndcg / found['popularity'][1]:.2f}")
    return table


def _title(made: Town) -> str:
    return f"{len(made.known)} accounts, {len(made.posts)} posts"


def _judged(made: Town, recommend: Recommend) -> tuple[float, float]:
    rows = [(recommend(person), wanted) for person, wanted in made.held_back.items() if wanted]
    recalls = [len(set(posts) & wanted) / len(wanted) for posts, wanted in rows]
    gains = [_ndcg(posts, wanted) for posts, wanted in rows]
    return sum(recalls) / len(rows), sum(gains) / len(rows)


def _ndcg(posts: Sequence[str], wanted: Collection[str]) -> float:
    gain = sum(1 / log2(place + 2) for place, post in enumerate(posts) if post in wanted)
    return gain / sum(1 / log2(place + 2) for place in range(min(_LENGTH, len(wanted))))


async def _apply(redis: Redis, made: Town) -> None:
    writer = RankingWriter(redis)
    await writer.resume({"posts/0": 0, "activity/0": 0}, {"posts/0": 10**9, "activity/0": 10**9})
    applier = Applier(writer, FeedWriter(redis))
    events = list(_events(made))
    for topic in ("posts", "activity"):
        entries = [_entry(topic, offset, e) for offset, e in enumerate(e for e in events if topic == e.TOPIC)]
        for start in range(0, len(entries), 500):
            await applier.apply(entries[start : start + 500])


def _events(made: Town) -> Sequence[Event]:
    dice, now = random.Random(3), datetime.now(UTC)
    facts = {"visibility": Visibility.PUBLIC}
    events: list[Event] = [
        PostCreated(post_id=post.id, author_id=post.author, body="", tags=post.tags, revision=1, **facts)
        for post in made.posts
    ]
    posts = {post.id: post for post in made.posts}
    for person, acts in made.known.items():
        for post_id in sorted(acts):
            post = posts[post_id]
            about = {"post_id": post.id, "author_id": post.author, "tags": post.tags, **facts}
            at = now - timedelta(hours=dice.uniform(0, 72))
            events.append(ReactionAdded(user_id=person, kind=ReactionKind.LIKE, occurred_at=at, **about))
    return events


def _entry(topic: str, offset: int, event: Event) -> LogEntry:
    _, value, headers = to_message(encode(event))
    return LogEntry(LogPosition(topic, 0, offset), headers, value, datetime.now(UTC))


@asynccontextmanager
async def _own_redis() -> AsyncIterator[Redis]:
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.DEVNULL)
        try:
            async with Redis.from_url(f"redis://127.0.0.1:{port}", decode_responses=True) as redis:
                await _answers(redis)
                yield redis
        finally:
            process.terminate()
            await process.wait()


async def _answers(redis: Redis) -> None:
    async with asyncio.timeout(10):
        while True:
            try:
                await redis.ping()
                return
            except RedisGone:
                await asyncio.sleep(0.05)
