"""What users does when identity tells of another handle, or that an account is gone."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from events.contracts.records.accounts import AccountRegistered, HandleChanged
from events.messaging.transient_errors import RetryLater
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.postgres import sessions_of
from subgraphs.kit.stores.redis import open_redis
from subgraphs.users.consuming import account_handlers
from subgraphs.users.keeping import kept
from subgraphs.users.service import Services
from subgraphs.users.service import leaving as leaving_module
from tests.fixtures.erasing import erase
from tests.subgraphs.users.conftest import Ask, Somebody
from tests.subgraphs.users.documents import USER, mutation

pytestmark = pytest.mark.server
NewUser = Callable[..., Awaitable[Somebody]]
Hear = Callable[[Any], Awaitable[None]]
Leave = Callable[[Somebody], Awaitable[dict[str, int]]]


@pytest.fixture
def hear(services: Services) -> Hear:
    handlers = account_handlers(services)

    async def tell(event: Any) -> None:
        await handlers[type(event)](event)

    return tell


async def by_handle(ask: Ask, handle: str) -> Any:
    return (await ask(USER, {"handle": handle}))["user"]


def fresh() -> str:
    return f"n{secrets.token_hex(6)}"


class TestHandles:
    async def test_the_old_one_leads_to_the_new(self, new_user: NewUser, ask: Ask, hear: Hear) -> None:
        one, handle = await new_user(), fresh()
        for _ in range(2):
            await hear(HandleChanged(account_id=one.key, handle=handle, old_handle=one.handle))
        for asked in (handle, one.handle, one.handle.upper()):
            user = await by_handle(ask, asked)
            assert (user["id"], user["handle"]) == (one.id, handle)

    async def test_for_thirty_days(self, new_user: NewUser, ask: Ask, hear: Hear) -> None:
        one, handle = await new_user(), fresh()
        long_ago = datetime.now(UTC) - timedelta(days=30, seconds=5)
        await hear(HandleChanged(account_id=one.key, handle=handle, old_handle=one.handle, occurred_at=long_ago))
        assert await by_handle(ask, one.handle) is None

    async def test_and_back(self, new_user: NewUser, ask: Ask, hear: Hear) -> None:
        one, handle = await new_user(), fresh()
        await hear(HandleChanged(account_id=one.key, handle=handle, old_handle=one.handle))
        await hear(HandleChanged(account_id=one.key, handle=one.handle, old_handle=handle))
        for asked in (handle, one.handle):
            assert (await by_handle(ask, asked))["handle"] == one.handle

    async def test_other_letters_only(self, new_user: NewUser, ask: Ask, hear: Hear) -> None:
        one = await new_user()
        await hear(HandleChanged(account_id=one.key, handle=one.handle.upper(), old_handle=one.handle))
        assert (await by_handle(ask, one.handle))["handle"] == one.handle.upper()

    async def test_one_that_is_not_free_yet_is_waited_for(self, new_user: NewUser, ask: Ask, hear: Hear) -> None:
        """Events of two accounts come in any order."""
        one, taken = await new_user(), fresh()
        newcomer = AccountRegistered(account_id=new_id(), handle=one.handle, display_name="New")
        with pytest.raises(RetryLater):
            await hear(newcomer)
        await hear(HandleChanged(account_id=one.key, handle=taken, old_handle=one.handle))
        await hear(newcomer)
        assert (await by_handle(ask, one.handle))["displayName"] == "New"


@pytest.fixture
def leave(engine: AsyncEngine, services: Services) -> Leave:
    async def run(person: Somebody) -> dict[str, int]:
        return await erase(kept(sessions_of(engine), services.leaving), person.key)

    return run


class TestDeleted:
    async def test_everything_goes_and_counts_are_right(
        self,
        new_user: NewUser,
        ask: Ask,
        hear: Hear,
        leave: Leave,
        engine: AsyncEngine,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(leaving_module, "_AT_ONCE", 2)
        gone, others = await new_user(), [await new_user() for _ in range(5)]
        for other in others:
            await asyncio.gather(other.to("followUser", gone), gone.to("followUser", other))
        await others[0].to("followUser", others[1])
        await gone.to("blockUser", others[4])
        await others[3].to("muteUser", gone)
        await ask(mutation("updateSettings", "id"), {"input": {"locale": "ko"}}, as_=gone.key)
        await hear(HandleChanged(account_id=gone.key, handle=fresh(), old_handle=gone.handle))
        for _ in range(2):
            assert await leave(gone) == {}
        assert (await ask(USER, {"id": gone.id}))["user"] is None
        assert await by_handle(ask, gone.handle) is None
        counts = [(seen["followerCount"], seen["followingCount"]) for o in others if (seen := await o.sees(o))]
        assert counts == [(0, 1), (1, 0), (0, 0), (0, 0), (0, 0)]
        assert await rows_about(engine, gone.key) == 0

    async def test_without_the_cache_it_waits_and_then_goes_on(
        self, new_user: NewUser, leave: Leave, engine: AsyncEngine
    ) -> None:
        gone, star = await new_user(), await new_user()
        await gone.to("followUser", star)
        async with open_redis("redis://127.0.0.1:9/0") as nowhere:
            with pytest.raises(RetryLater):
                await Services(sessions_of(engine), nowhere).leaving.remove_follows(gone.key)
        assert (await star.sees(star))["followerCount"] == 1
        await leave(gone)
        assert (await star.sees(star))["followerCount"] == 0

    async def test_nobody_else_loses_anything(self, new_user: NewUser, leave: Leave) -> None:
        gone, one, other = await new_user(), await new_user(), await new_user()
        await one.to("followUser", other)
        await one.to("blockUser", gone)
        await leave(gone)
        assert (await one.sees(other))["viewerFollowState"] == "FOLLOWING"
        assert (await one.to("followUser", gone))["code"] == "NOT_FOUND"

    async def test_an_unknown_one_is_no_trouble(self, engine: AsyncEngine, services: Services) -> None:
        assert await erase(kept(sessions_of(engine), services.leaving), new_id()) == {}


async def rows_about(engine: AsyncEngine, key: str) -> int:
    columns = {
        "profile": ["id"],
        "follow": ["follower_id", "followee_id"],
        "follow_request": ["requester_id", "followee_id"],
        "block": ["blocker_id", "blocked_id"],
        "mute": ["muter_id", "muted_id"],
        "settings": ["user_id"],
        "old_handle": ["user_id"],
    }
    async with engine.connect() as connection:
        found = [
            await connection.scalar(
                text(f"SELECT count(*) FROM {table} WHERE {' OR '.join(f'{name} = :key' for name in names)}"),
                {"key": key},
            )
            for table, names in columns.items()
        ]
    return sum(int(number or 0) for number in found)
