"""signUp returns the new user at once, whether or not users has consumed the event."""

import asyncio
import secrets
from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.eventually import eventually
from tests.fixtures.graph import PASSWORD, Ask, SignedUp
from tests.fixtures.services import Services

pytestmark = pytest.mark.server
BY_HANDLE = "query U($handle: String!) { user(handle: $handle) { id displayName } }"
NODE = "query N($id: ID!) { node(id: $id) { id } }"
DELETE = "mutation D($input: DeleteAccountInput!) { payload: deleteAccount(input: $input) { __typename } }"


async def sign_up(run: Ask) -> tuple[str, Any]:
    handle = f"new_{secrets.token_hex(5)}"
    account = {"email": f"{handle}@test.example", "password": PASSWORD, "handle": handle, "displayName": "새 사람"}
    return handle, (await run("sign_up", {"input": account}))["viewer"]["user"]


async def test_while_the_worker_of_users_is_down(run: Ask, graph: Ask, services: Services) -> None:
    async with services.store_stopped("users-work"):
        for handle, user in await asyncio.gather(*(sign_up(run) for _ in range(5))):
            assert user is not None
            found = (await graph(BY_HANDLE, {"handle": handle}))["data"]["user"]
            assert found == {"id": user["id"], "displayName": "새 사람"}


async def test_a_deleted_account_is_hidden_and_a_sign_in_returns_it(
    run: Ask, graph: Ask, new_person: Callable[..., Any]
) -> None:
    leaving: SignedUp = await new_person("leaving")
    deleted = await graph(DELETE, {"input": {"password": PASSWORD}}, token=leaving.token)
    assert deleted["data"]["payload"]["__typename"] == "DeleteAccountSuccess", deleted

    async def is_hidden() -> bool:
        by_handle = await graph(BY_HANDLE, {"handle": leaving.handle})
        node = await graph(NODE, {"id": leaving.id})
        return (by_handle["data"], node["data"]) == ({"user": None}, {"node": None})

    await eventually(is_hidden, what="users hides the account")
    signed_in = await run("sign_in", {"input": {"email": leaving.email, "password": PASSWORD}})
    assert signed_in["viewer"]["user"]["id"] == leaving.id

    async def is_back() -> bool:
        return (await graph(BY_HANDLE, {"handle": leaving.handle}))["data"]["user"] is not None

    await eventually(is_back, what="users shows the account")
