"""A hand-written log: gives changes their places and applies them as an agent would."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from redis.asyncio import Redis

from events.agents.core.changes import (
    AccountChange,
    Act,
    Activity,
    Bond,
    BondChange,
    Change,
    Content,
    Hiding,
    HidingChange,
    PostChange,
    VisitChange,
)
from events.agents.core.scoring import Scoring
from events.agents.log_positions import LogPosition
from events.agents.ranking_writer import RankingWriter
from events.contracts.records.fields import new_id

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SCORING = Scoring()
REACTION, COMMENT, VISIT = SCORING.reaction_weight, SCORING.comment_weight, SCORING.visit_weight
PUBLIC = Content((), is_public=True)


def before(minutes: float) -> datetime:
    return NOW - timedelta(minutes=minutes)


def created(post: str, *tags: str, public: bool = True) -> PostChange:
    return PostChange(post, content=Content(tags, public, 1))


def edited(post: str, *tags: str, revision: int = 2, public: bool = True) -> PostChange:
    return PostChange(post, content=Content(tags, public, revision))


def reacted(
    post: str,
    at: datetime = NOW,
    *,
    by: str | None = None,
    kind: str = "LIKE",
    taken_back: bool = False,
    network: str = "",
) -> PostChange:
    """By a new account unless `by` names one."""
    act = Act(by or new_id(), Activity.REACTIONS, REACTION, at, kind, taken_back, network=network)
    return PostChange(post, act, PUBLIC)


def reacted_by_young(post: str, at: datetime = NOW, *, by: str | None = None, taken_back: bool = False) -> PostChange:
    act = Act(by or new_id(), Activity.REACTIONS, REACTION, at, "LIKE", taken_back, is_young=True)
    return PostChange(post, act, PUBLIC)


def visited(room: str, at: datetime = NOW, *, by: str | None = None) -> VisitChange:
    return VisitChange(room, Act(by or new_id(), Activity.VISITS, VISIT, at))


def commented(post: str, at: datetime = NOW, *, by: str) -> PostChange:
    return PostChange(post, Act(by, Activity.COMMENTS, COMMENT, at), PUBLIC)


def suspended(account: str, *, until: datetime | None = None, holds: bool = True) -> HidingChange:
    return HidingChange(account, Hiding.SUSPENDED, holds, until)


def leaving(account: str, *, holds: bool = True) -> HidingChange:
    return HidingChange(account, Hiding.LEAVING, holds)


def private(account: str, *, holds: bool = True) -> HidingChange:
    return HidingChange(account, Hiding.PRIVATE, holds)


def deleted(post: str) -> PostChange:
    return PostChange(post, is_hidden=True)


def muted(by: str, whom: str, *, holds: bool = True) -> BondChange:
    return BondChange(by, Bond.MUTES, whom, holds)


def blocked(by: str, whom: str, *, holds: bool = True) -> BondChange:
    return BondChange(by, Bond.BLOCKS, whom, holds)


def topic_of(change: Change | None) -> str:
    match change:
        case BondChange():
            return "users"
        case HidingChange():
            return "users" if change.hiding is Hiding.PRIVATE else "accounts"
        case AccountChange():
            return "accounts"
        case VisitChange():
            return "activity"
        case PostChange() if change.act and change.act.activity is Activity.REACTIONS:
            return "activity"
        case _:
            return "posts"


class Log:
    """One partition of each topic; `posts` has room events, too."""

    def __init__(self, redis: Redis) -> None:
        self.writer = RankingWriter(redis)
        self._next: Counter[str] = Counter()

    async def begin(self, *topics: str) -> None:
        places = [f"{topic}/0" for topic in topics or ("posts", "activity")]
        await self.writer.resume(dict.fromkeys(places, 0), dict.fromkeys(places, 10**9))

    def place(self, change: Change | None) -> tuple[LogPosition, Change | None]:
        topic = topic_of(change)
        self._next[topic] += 1
        return LogPosition(topic, 0, self._next[topic] - 1), change

    async def append(self, *changes: Change | None, now: datetime = NOW) -> None:
        await self.writer.apply([self.place(change) for change in changes], now)

    async def replay(self, entries: Iterable[tuple[LogPosition, Change | None]], now: datetime = NOW) -> None:
        await self.writer.apply(list(entries), now)
