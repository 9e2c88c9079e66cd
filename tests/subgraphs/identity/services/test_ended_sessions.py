"""However a session ends, every subgraph refuses its tokens within five seconds."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.fixtures.eventually import eventually
from tests.subgraphs.identity.accounts import Account, sign_in, sign_up_as
from tests.subgraphs.identity.conftest import Secret
from tests.subgraphs.identity.operations import (
    CHANGE_PASSWORD,
    DELETE_ACCOUNT,
    PASSWORD,
    REQUEST_RESET,
    RESET,
    REVOKE_ROLE,
    REVOKE_SESSION,
    SESSIONS,
    SIGN_OUT,
    SIGN_OUT_EVERYWHERE,
    SUSPEND,
    Ask,
    answer,
)

pytestmark = pytest.mark.server
_KIND = "{ __typename }"
EVERYWHERE = f"""
mutation Everywhere {{
  identity: changeHandle(input: {{ handle: "!" }}) {_KIND}
  users: updateProfile(input: {{ displayName: "" }}) {_KIND}
  rooms: createRoom(input: {{ title: "" }}) {_KIND}
  posts: createPost(input: {{ body: "" }}) {_KIND}
  assets: createUpload(input: {{ kind: IMAGE, contentType: "x", byteLength: 1, title: "" }}) {_KIND}
  notifications: markNotificationsRead(input: {{ ids: ["x"] }}) {_KIND}
}}"""
End = Callable[[Ask, Account, Account, Secret], Awaitable[Any]]


async def _sign_out(graph: Ask, person: Account, _: Account, __: Secret) -> Any:
    return await answer(graph, SIGN_OUT, token=person.token)


async def _sign_out_everywhere(graph: Ask, person: Account, _: Account, __: Secret) -> Any:
    return await answer(graph, SIGN_OUT_EVERYWHERE, token=person.token)


async def _revoke(graph: Ask, person: Account, _: Account, __: Secret) -> Any:
    here = await sign_in(graph, person)
    listed = (await answer(graph, SESSIONS, token=here.token))["sessions"]["edges"]
    for session in listed:
        if not session["node"]["isCurrent"]:
            ended = await answer(graph, REVOKE_SESSION, {"sessionId": session["node"]["id"]}, token=here.token)
    return ended


async def _change_password(graph: Ask, person: Account, _: Account, __: Secret) -> Any:
    change = {"currentPassword": PASSWORD, "newPassword": "sun-over-jeju-88"}
    return await answer(graph, CHANGE_PASSWORD, change, token=person.token)


async def _reset_password(graph: Ask, person: Account, _: Account, mailed: Secret) -> Any:
    await answer(graph, REQUEST_RESET, {"email": person.email})
    token = await mailed(person.email, "reset-password")
    return await answer(graph, RESET, {"token": token, "newPassword": "sun-over-jeju-88"})


async def _suspend(graph: Ask, person: Account, admin: Account, _: Secret) -> Any:
    return await answer(graph, SUSPEND, {"userId": person.id, "reason": "도배"}, token=admin.token)


async def _revoke_role(graph: Ask, person: Account, admin: Account, _: Secret) -> Any:
    return await answer(graph, REVOKE_ROLE, {"userId": person.id, "role": "MODERATOR"}, token=admin.token)


async def _delete(graph: Ask, person: Account, _: Account, __: Secret) -> Any:
    return await answer(graph, DELETE_ACCOUNT, {"password": PASSWORD}, token=person.token)


@pytest.fixture(scope="module")
async def admin(graph: Ask, database: AsyncEngine) -> Account:
    return await sign_up_as(graph, database, "ADMIN")


@pytest.mark.parametrize(
    "end",
    [_sign_out, _sign_out_everywhere, _revoke, _change_password, _reset_password, _suspend, _revoke_role, _delete],
    ids=lambda end: end.__name__.strip("_"),
)
async def test_every_subgraph_shuts_the_session_out(
    graph: Ask, database: AsyncEngine, admin: Account, mailed: Secret, end: End
) -> None:
    person = await sign_up_as(graph, database, "MODERATOR")

    async def refusals() -> dict[str, str]:
        answered = await graph(EVERYWHERE, token=person.token)
        if answered.get("data") is None:
            return {"gateway": answered["errors"][0]["extensions"]["code"]}
        return {name: payload["__typename"] for name, payload in answered["data"].items()}

    before = await refusals()
    assert "Unauthenticated" not in before.values(), before
    ended = await end(graph, person, admin, mailed)
    assert ended["__typename"].endswith("Success"), ended

    async def shut_out() -> bool:
        return await refusals() == {"gateway": "UNAUTHENTICATED"}

    await eventually(shut_out, seconds=5, what="the gateway refuses")
