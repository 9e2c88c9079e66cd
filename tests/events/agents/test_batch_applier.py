"""Between the log and the rankings: an outage of Redis is waited for, junk moves the position only."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

import pytest
from redis.exceptions import ConnectionError as RedisGone

from events.agents.batch_applier import Applier, LogEntry
from events.agents.core.changes import Change, PostChange
from events.agents.core.feed_changes import FeedChange, Publication
from events.agents.core.scoring import Scoring
from events.agents.feed_writer import FeedWriter
from events.agents.log_positions import LogPosition, PositionLost
from events.agents.ranking_writer import RankingWriter
from events.contracts.codec import encode, to_message
from events.contracts.records.fields import Visibility, new_id
from events.contracts.records.posts import PostCreated

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


class FakeWriter:
    scoring = Scoring()

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.applied: list[tuple[LogPosition, Change | None]] = []

    async def apply(self, changes: Sequence[tuple[LogPosition, Change | None]], now: datetime) -> None:
        assert now == NOW
        if self.failures:
            raise self.failures.pop(0)
        self.applied += changes


class FakeFeeds:
    def __init__(self) -> None:
        self.applied: list[FeedChange] = []

    async def apply(self, changes: Sequence[FeedChange]) -> None:
        self.applied += changes


def applier(writer: FakeWriter, feeds: FakeFeeds | None = None) -> Applier:
    return Applier(cast(RankingWriter, writer), cast(FeedWriter, feeds or FakeFeeds()), clock=lambda: NOW)


def entry(offset: int, value: bytes | None = None) -> LogEntry:
    post = PostCreated(post_id=new_id(), author_id=new_id(), body="", visibility=Visibility.PUBLIC, revision=1)
    _, data, headers = to_message(encode(post))
    return LogEntry(LogPosition("posts", 0, offset), headers, data if value is None else value, NOW)


async def test_redis_may_be_away_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("events.agents.batch_applier.pause_after", lambda failures: 0)
    writer = FakeWriter(RedisGone(), TimeoutError(), RedisGone())
    await applier(writer).apply([entry(0)])
    assert [place.offset for place, _ in writer.applied] == [0]


async def test_junk_moves_the_position_only() -> None:
    writer, feeds = FakeWriter(), FakeFeeds()
    await applier(writer, feeds).apply([entry(0, b"junk"), entry(1)])
    (_, first), (_, second) = writer.applied
    assert first is None
    assert isinstance(second, PostChange)
    assert [type(change) for change in feeds.applied] == [Publication]


@pytest.mark.parametrize("error", [PositionLost("gap"), ValueError("a mistake")])
async def test_what_waiting_cannot_cure_is_raised(error: Exception) -> None:
    with pytest.raises(type(error)):
        await applier(FakeWriter(error)).apply([entry(0)])
