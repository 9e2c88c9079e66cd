"""Suspended accounts and accounts about to be deleted are hidden until they return."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from events.contracts.records.accounts import (
    AccountDeletionCancelled,
    AccountDeletionScheduled,
    AccountRestored,
    AccountSuspended,
)
from events.contracts.records.event import Event
from subgraphs.users.messaging.event_handlers import account_handlers
from subgraphs.users.services.registry import Services
from tests.fixtures.eventually import eventually
from tests.subgraphs.users.conftest import Account, Ask
from tests.subgraphs.users.documents import ENTITIES, LISTS, SEARCH, USER, people

pytestmark = pytest.mark.server
NewAccount = Callable[..., Awaitable[Account]]
Handle = Callable[[Event], Awaitable[None]]


@pytest.fixture
def handle(domain_services: Services) -> Handle:
    handlers = account_handlers(domain_services)

    async def run(event: Event) -> None:
        await handlers[type(event)](event)

    return run


def suspension(account: Account) -> tuple[Event, Event]:
    key = account.key
    return AccountSuspended(account_id=key, reason="spam"), AccountRestored(account_id=key)


def deletion(account: Account) -> tuple[Event, Event]:
    key, due_at = account.key, datetime.now(UTC) + timedelta(days=14)
    return AccountDeletionScheduled(account_id=key, due_at=due_at), AccountDeletionCancelled(account_id=key)


async def shown(ask: Ask, account: Account, viewer: Account, followee: Account) -> dict[str, bool]:
    """Where the viewer finds the account, who follows `followee`."""

    def has(edges: Any) -> bool:
        return account.id in [edge["node"]["id"] for edge in edges]

    entities = {"r": [{"__typename": "User", "id": account.id}]}
    found = await ask(SEARCH, {"search": account.handle, "first": 10}, as_=viewer.key)
    lists = (await ask(LISTS, {"id": followee.id}, as_=viewer.key))["user"]
    node = "query N($id: ID!) { node(id: $id) { id } }"
    return {
        "id": (await ask(USER, {"id": account.id}, as_=viewer.key))["user"] is not None,
        "handle": (await ask(USER, {"handle": account.handle}, as_=viewer.key))["user"] is not None,
        "node": (await ask(node, {"id": account.id}, as_=viewer.key))["node"] is not None,
        "entities": (await ask(ENTITIES, entities, as_=viewer.key))["_entities"] != [None],
        "search": has(found["users"]["edges"]),
        "followers": has(lists["followers"]["edges"]),
        "requests": has((await ask(people("followRequests"), {"first": 10}, as_=viewer.key))["page"]["edges"]),
    }


@pytest.mark.parametrize("events", [suspension, deletion])
async def test_hidden_everywhere_and_back(
    events: Callable[[Account], tuple[Event, Event]], new_account: NewAccount, ask: Ask, handle: Handle
) -> None:
    hidden, viewer, followee = await new_account(), await new_account(), await new_account()
    await viewer.do("updateSettings", isPrivate=True)
    await hidden.to("followUser", followee)
    await hidden.to("followUser", viewer)
    leaves, returns = events(hidden)
    assert set((await shown(ask, hidden, viewer, followee)).values()) == {True}
    for _ in range(2):
        await handle(leaves)
    assert set((await shown(ask, hidden, viewer, followee)).values()) == {False}
    assert (await viewer.to("followUser", hidden))["code"] == "NOT_FOUND"
    for _ in range(2):
        await handle(returns)
    assert set((await shown(ask, hidden, viewer, followee)).values()) == {True}


async def test_a_suspended_account_sees_itself(new_account: NewAccount, handle: Handle) -> None:
    """Signing in cancels a deletion; its event may arrive after the first query."""
    account = await new_account()
    await handle(deletion(account)[0])
    assert (await account.sees(account))["id"] == account.id


async def test_a_suspension_ends_by_itself(new_account: NewAccount, ask: Ask, handle: Handle) -> None:
    account, viewer = await new_account(), await new_account()
    until = datetime.now(UTC) + timedelta(seconds=1)
    await handle(AccountSuspended(account_id=account.key, reason="spam", until=until))
    assert await viewer.sees(account) is None

    async def is_back() -> bool:
        found = await ask(SEARCH, {"search": account.handle, "first": 10}, as_=viewer.key)
        return bool(found["users"]["edges"])

    await eventually(is_back, what="the suspension ends")
