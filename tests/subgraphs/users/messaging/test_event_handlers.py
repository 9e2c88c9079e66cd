"""Events of identity."""

import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.contracts.records.accounts import AccountRegistered, HandleChanged
from events.messaging.transient_errors import RetryLater
from subgraphs.kit.domain.ids import new_id
from subgraphs.users.messaging.event_handlers import account_handlers
from subgraphs.users.services.registry import Services
from tests.subgraphs.users.conftest import Account, Ask
from tests.subgraphs.users.documents import USER

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


class TestHandles:
    async def test_former_handles_redirect(self, new_account: NewAccount, ask: Ask, handle_event: Handle) -> None:
        one, handle = await new_account(), fresh()
        for _ in range(2):
            await handle_event(HandleChanged(account_id=one.key, handle=handle, old_handle=one.handle))
        for asked in (handle, one.handle, one.handle.upper()):
            user = await by_handle(ask, asked)
            assert (user["id"], user["handle"]) == (one.id, handle)

    async def test_redirects_end_after_thirty_days(
        self, new_account: NewAccount, ask: Ask, handle_event: Handle
    ) -> None:
        one, handle = await new_account(), fresh()
        long_ago = datetime.now(UTC) - timedelta(days=30, seconds=5)
        await handle_event(
            HandleChanged(account_id=one.key, handle=handle, old_handle=one.handle, occurred_at=long_ago)
        )
        assert await by_handle(ask, one.handle) is None

    async def test_a_handle_can_be_changed_back(self, new_account: NewAccount, ask: Ask, handle_event: Handle) -> None:
        one, handle = await new_account(), fresh()
        await handle_event(HandleChanged(account_id=one.key, handle=handle, old_handle=one.handle))
        await handle_event(HandleChanged(account_id=one.key, handle=one.handle, old_handle=handle))
        for asked in (handle, one.handle):
            assert (await by_handle(ask, asked))["handle"] == one.handle

    async def test_a_change_of_case_only(self, new_account: NewAccount, ask: Ask, handle_event: Handle) -> None:
        one = await new_account()
        await handle_event(HandleChanged(account_id=one.key, handle=one.handle.upper(), old_handle=one.handle))
        assert (await by_handle(ask, one.handle))["handle"] == one.handle.upper()

    async def test_a_handle_that_is_not_free_yet_is_waited_for(
        self, new_account: NewAccount, ask: Ask, handle_event: Handle
    ) -> None:
        """Events of two accounts come in any order."""
        one, taken = await new_account(), fresh()
        newcomer = AccountRegistered(account_id=new_id(), handle=one.handle, display_name="New")
        with pytest.raises(RetryLater):
            await handle_event(newcomer)
        await handle_event(HandleChanged(account_id=one.key, handle=taken, old_handle=one.handle))
        await handle_event(newcomer)
        assert (await by_handle(ask, one.handle))["displayName"] == "New"
