"""Pages and rooms without excluded accounts, from what the agents wrote."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from redis.asyncio import Redis

from events.agents.core.changes import AccountChange, Change, PostChange, RoomChange
from events.contracts.records.fields import new_id
from subgraphs.recommendations.domain.enums import TrendingWindow
from subgraphs.recommendations.services.registry import Services, build_services
from tests.events.agents.log import Log, blocked, muted, private, reacted, suspended

pytestmark = pytest.mark.server
VIEWER, MUTED, BLOCKED, BLOCKER, OTHER = (new_id() for _ in range(5))
UNWANTED = (MUTED, BLOCKED, BLOCKER)


@pytest.fixture
async def log(redis: Redis) -> Log:
    log = Log(redis)
    await log.begin("posts", "activity", "users", "accounts")
    await log.append(muted(VIEWER, MUTED), blocked(VIEWER, BLOCKED), blocked(BLOCKER, VIEWER), muted(OTHER, VIEWER))
    return log


@pytest.fixture
def service(redis: Redis) -> Services:
    return build_services(redis, copy_seconds=0)


def post_by(author: str) -> PostChange:
    return replace(reacted(new_id(), datetime.now(UTC)), author_id=author)


async def pages(service: Services, size: int, viewer: str | None) -> list[list[str]]:
    found: list[list[str]] = []
    after = None
    while page := await service.trending.posts(TrendingWindow.DAY, None, None, after, size, viewer):
        found.append([post.post_id for post in page])
        after = page[-1].cursor
    return found


async def test_pages_are_full_although_most_is_left_out(log: Log, service: Services) -> None:
    wanted = [post_by(OTHER) for _ in range(7)]
    unwanted = [post_by(author) for author in UNWANTED for _ in range(100)]
    await log.append(*wanted[:2], *unwanted, *wanted[2:], now=datetime.now(UTC))
    seen = await pages(service, 3, VIEWER)
    assert [len(page) for page in seen] == [3, 3, 1]
    assert {post for page in seen for post in page} == {post.post_id for post in wanted}
    whole = {post for page in await pages(service, 100, None) for post in page}
    assert len(whole) == 307, "who is not signed in sees all"
    assert {post for page in await pages(service, 100, MUTED) for post in page} == whole, "the muted learn nothing"


async def test_nothing_when_all_is_unwanted(log: Log, service: Services) -> None:
    await log.append(*(post_by(MUTED) for _ in range(600)), now=datetime.now(UTC))
    assert await pages(service, 50, VIEWER) == []


async def test_a_random_room_excludes_blocked_and_muted_owners(log: Log, service: Services) -> None:
    fit, excluded = new_id(), new_id()
    await log.append(*(RoomChange(new_id(), owner, is_public=True) for owner in UNWANTED for _ in range(20)))
    await log.append(RoomChange(excluded, OTHER, is_public=True))
    assert await service.random_rooms.draw([excluded], VIEWER) is None
    await log.append(RoomChange(fit, OTHER, is_public=True))
    assert {await service.random_rooms.draw([excluded], VIEWER) for _ in range(5)} == {fit}


async def test_what_was_ranked_before_its_maker_was_known_is_listed(log: Log, service: Services, redis: Redis) -> None:
    post, room = reacted(new_id(), datetime.now(UTC)), new_id()
    await log.append(post, now=datetime.now(UTC))
    await redis.sadd("recommendations:rooms:public", room)
    assert await pages(service, 5, VIEWER) == [[post.post_id]]
    assert await service.random_rooms.draw([], VIEWER) == room


@pytest.mark.parametrize("hide", [suspended, private, AccountChange])
@pytest.mark.parametrize("viewer", [VIEWER, None])
async def test_hidden_accounts_are_left_out_for_all(
    log: Log, service: Services, hide: Callable[[str], Change], viewer: str | None
) -> None:
    await log.append(post_by(OTHER), RoomChange(new_id(), OTHER, is_public=True), now=datetime.now(UTC))
    assert len(await pages(service, 5, viewer)) == 1
    await log.append(hide(OTHER), now=datetime.now(UTC))
    assert await pages(service, 5, viewer) == []
    assert await service.random_rooms.draw([], viewer) is None
