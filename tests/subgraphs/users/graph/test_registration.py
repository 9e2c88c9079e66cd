"""A new account has its profile at once: identity sends what it knows along with the account's ID."""

import json
import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from events.contracts.records.accounts import AccountDeletionScheduled, AccountRegistered
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.users.messaging.event_handlers import account_handlers
from subgraphs.users.services.registry import Services
from tests.subgraphs.users.conftest import Account, Ask, Counter
from tests.subgraphs.users.documents import ENTITIES, USER

pytestmark = pytest.mark.server
NewAccount = Callable[..., Awaitable[Account]]


def representation(key: str, handle: str, name: str | None) -> dict[str, str]:
    registration = json.dumps({"id": key, "handle": handle, "displayName": name})
    return {"__typename": "User", "registration": registration}


async def test_the_profile_is_there_before_the_event(ask: Ask, domain_services: Services, counter: Counter) -> None:
    key, handle = new_id(), f"h{secrets.token_hex(6)}"
    counter.clear()
    for _ in range(2):
        (user,) = (await ask(ENTITIES, {"r": [representation(key, handle, "New")]}))["_entities"]
        assert (user["id"], user["handle"]) == (global_id("User", key), handle)
    assert counter.mget == 2, "each call reads once, without waiting for the event"
    event = AccountRegistered(account_id=key, handle=handle, display_name="New")
    await account_handlers(domain_services)[AccountRegistered](event)
    assert (await ask(USER, {"handle": handle}))["user"]["displayName"] == "New"


async def test_without_a_name_nothing_is_inserted(ask: Ask) -> None:
    key = "00000000-0000-7000-8000-00000000000f"
    assert (await ask(ENTITIES, {"r": [representation(key, "unknown", None)]}))["_entities"] == [None]


async def test_own_accounts_are_visible_while_inactive(
    ask: Ask, domain_services: Services, new_account: NewAccount
) -> None:
    """The sign-in that cancels a deletion is answered before users consumes the event."""
    account = await new_account()
    event = AccountDeletionScheduled(account_id=account.key, due_at=datetime.now(UTC) + timedelta(days=14))
    await account_handlers(domain_services)[AccountDeletionScheduled](event)
    own, other = representation(account.key, account.handle, None), {"__typename": "User", "id": account.id}
    found = [(await ask(ENTITIES, {"r": [each]}))["_entities"][0] for each in (own, other)]
    assert [each and each["id"] for each in found] == [account.id, None]
