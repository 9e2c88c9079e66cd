"""Roles are read from the database, so a change takes effect at once."""

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from subgraphs.kit.domain.ids import global_id, split_id
from tests.subgraphs.identity.accounts import Account, sign_in, sign_up, sign_up_as
from tests.subgraphs.identity.operations import (
    GRANT_ROLE,
    RESTORE,
    REVOKE_ROLE,
    SUSPEND,
    VIEWER,
    Ask,
    answer,
)

pytestmark = pytest.mark.server
LOG = "query Log($id: ID) { auditLog(first: 10, userId: $id) { edges { node { id } } } }"


@pytest.fixture(scope="module")
async def admin(graph: Ask, database: AsyncEngine) -> Account:
    return await sign_up_as(graph, database, "ADMIN")


@pytest.fixture(scope="module")
async def moderator(graph: Ask, database: AsyncEngine) -> Account:
    return await sign_up_as(graph, database, "MODERATOR")


async def test_a_granted_role_is_in_the_next_token(graph: Ask, admin: Account) -> None:
    person = await sign_up(graph)
    grant = {"userId": person.id, "role": "MODERATOR"}
    assert (await answer(graph, GRANT_ROLE, grant, token=admin.token))["roles"] == ["USER", "MODERATOR"]
    assert "content:moderate" in (await answer(graph, VIEWER, token=(await sign_in(graph, person)).token))["scopes"]
    assert (await answer(graph, GRANT_ROLE, grant, token=admin.token))["__typename"] == "Conflict"


@pytest.mark.parametrize(
    ("document", "extra"),
    [
        (GRANT_ROLE, {"role": "ADMIN"}),
        (REVOKE_ROLE, {"role": "MODERATOR"}),
        (SUSPEND, {"reason": "x"}),
        (RESTORE, {}),
    ],
)
async def test_other_callers_are_forbidden(
    graph: Ask, document: str, extra: dict[str, str], moderator: Account
) -> None:
    person = await sign_up(graph)
    asked = {"userId": moderator.id, **extra}
    assert (await answer(graph, document, asked, token=person.token))["__typename"] == "Forbidden"
    for user_id in (moderator.id, "x"):
        assert (await answer(graph, document, {**asked, "userId": user_id}))["__typename"] == "Unauthenticated"


@pytest.mark.parametrize("wrong", ["x", "", "Viewer", "Session", "Room"])
async def test_ids_of_other_types_are_rejected(graph: Ask, admin: Account, wrong: str) -> None:
    key = split_id(admin.id)
    assert key
    known = global_id(wrong, key[1]) if wrong.isalpha() and len(wrong) > 1 else wrong
    asked: tuple[tuple[str, dict[str, str]], ...] = (
        (GRANT_ROLE, {"role": "MODERATOR"}),
        (REVOKE_ROLE, {"role": "MODERATOR"}),
        (SUSPEND, {"reason": "x"}),
        (RESTORE, {}),
    )
    for document, extra in asked:
        refused = await answer(graph, document, {"userId": known, **extra}, token=admin.token)
        assert (refused["__typename"], refused["path"]) == ("ValidationError", ["userId"])
    log = await graph(LOG, {"id": known}, token=admin.token)
    assert log["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
