"""Erasing an account."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from events.contracts.records.accounts import AccountDeletionScheduled, HandleChanged
from events.messaging.transient_errors import RetryLater
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.postgres import sessions_of
from subgraphs.kit.stores.redis import open_redis
from subgraphs.users.messaging.event_handlers import account_handlers
from subgraphs.users.messaging.personal_data import personal_data
from subgraphs.users.services import account_erasure
from subgraphs.users.services.registry import Services
from tests.fixtures.erasing import erase
from tests.subgraphs.users.conftest import Account, Ask
from tests.subgraphs.users.documents import USER, mutation

pytestmark = pytest.mark.server
NewAccount = Callable[..., Awaitable[Account]]
Handle = Callable[[Any], Awaitable[None]]
Leave = Callable[[Account], Awaitable[dict[str, int]]]


@pytest.fixture
def handle_event(domain_services: Services) -> Handle:
    handlers = account_handlers(domain_services)

    async def tell(event: Any) -> None:
        await handlers[type(event)](event)

    return tell


async def by_handle(ask: Ask, handle: str) -> Any:
    return (await ask(USER, {"handle": handle}))["user"]


def fresh() -> str:
    return f"n{secrets.token_hex(6)}"


@pytest.fixture
def leave(engine: AsyncEngine, domain_services: Services) -> Leave:
    async def run(person: Account) -> dict[str, int]:
        return await erase(personal_data(sessions_of(engine), domain_services.erasure), person.key)

    return run


class TestDeleted:
    async def test_everything_goes_and_counts_are_right(
        self,
        new_account: NewAccount,
        ask: Ask,
        handle_event: Handle,
        leave: Leave,
        engine: AsyncEngine,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(account_erasure, "BATCH", 2)
        gone, others = await new_account(), [await new_account() for _ in range(5)]
        for other in others:
            await asyncio.gather(other.to("followUser", gone), gone.to("followUser", other))
        await others[0].to("followUser", others[1])
        await gone.to("blockUser", others[4])
        await others[3].to("muteUser", gone)
        await ask(mutation("updateSettings", "id"), {"input": {"locale": "ko"}}, as_=gone.key)
        await handle_event(HandleChanged(account_id=gone.key, handle=fresh(), old_handle=gone.handle))
        for _ in range(2):
            assert await leave(gone) == {}
        assert (await ask(USER, {"id": gone.id}))["user"] is None
        assert await by_handle(ask, gone.handle) is None
        counts = [(seen["followerCount"], seen["followingCount"]) for o in others if (seen := await o.sees(o))]
        assert counts == [(0, 1), (1, 0), (0, 0), (0, 0), (0, 0)]
        assert await rows_about(engine, gone.key) == 0

    async def test_counts_are_right_after_the_grace_period(
        self, new_account: NewAccount, handle_event: Handle, leave: Leave
    ) -> None:
        """An account about to be deleted no longer counts; erasing it changes nothing more."""
        gone, other = await new_account(), await new_account()
        await asyncio.gather(other.to("followUser", gone), gone.to("followUser", other))
        await handle_event(AccountDeletionScheduled(account_id=gone.key, due_at=datetime.now(UTC)))
        await leave(gone)
        seen = await other.sees(other)
        assert (seen["followerCount"], seen["followingCount"]) == (0, 0)

    async def test_without_the_cache_it_waits_and_then_goes_on(
        self, new_account: NewAccount, leave: Leave, engine: AsyncEngine
    ) -> None:
        gone, star = await new_account(), await new_account()
        await gone.to("followUser", star)
        async with open_redis("redis://127.0.0.1:9/0") as unavailable:
            with pytest.raises(RetryLater):
                await Services(sessions_of(engine), unavailable).erasure.remove_follows(gone.key)
        assert (await star.sees(star))["followerCount"] == 1
        await leave(gone)
        assert (await star.sees(star))["followerCount"] == 0

    async def test_other_accounts_keep_their_data(self, new_account: NewAccount, leave: Leave) -> None:
        gone, one, other = await new_account(), await new_account(), await new_account()
        await one.to("followUser", other)
        await one.to("blockUser", gone)
        await leave(gone)
        assert (await one.sees(other))["viewerFollowState"] == "FOLLOWING"
        assert (await one.to("followUser", gone))["code"] == "NOT_FOUND"

    async def test_an_unknown_account_has_no_effect(self, engine: AsyncEngine, domain_services: Services) -> None:
        assert await erase(personal_data(sessions_of(engine), domain_services.erasure), new_id()) == {}


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
