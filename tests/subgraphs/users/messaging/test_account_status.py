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
from subgraphs.users.services import account_status
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


async def counts(*accounts: Account) -> list[tuple[int, int]]:
    return [(seen["followerCount"], seen["followingCount"]) for each in accounts if (seen := await each.sees(each))]


@pytest.mark.parametrize("events", [suspension, deletion])
async def test_inactive_accounts_leave_the_counts_of_others(
    events: Callable[[Account], tuple[Event, Event]],
    new_account: NewAccount,
    handle: Handle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(account_status, "BATCH", 2)
    leaving, others = await new_account(), [await new_account() for _ in range(3)]
    for other in others:
        await leaving.to("followUser", other)
    await others[0].to("followUser", leaving)
    await others[0].to("followUser", others[1])
    before = [(1, 2), (2, 0), (1, 0)]
    assert await counts(*others) == before
    leaves, returns = events(leaving)
    for event, expected in ((leaves, [(0, 1), (1, 0), (0, 0)]), (returns, before)):
        for _ in range(2):
            await handle(event)
        assert await counts(*others) == expected


async def test_counts_return_when_a_suspension_ends(
    new_account: NewAccount, handle: Handle, domain_services: Services
) -> None:
    account, followee = await new_account(), await new_account()
    await account.to("followUser", followee)
    until = datetime.now(UTC) + timedelta(seconds=1)
    await handle(AccountSuspended(account_id=account.key, reason="spam", until=until))
    assert await counts(followee) == [(0, 0)]

    async def is_counted() -> bool:
        await domain_services.status.end_suspensions()
        return await counts(followee) == [(1, 0)]

    await eventually(is_counted, what="the follow counts again")


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
