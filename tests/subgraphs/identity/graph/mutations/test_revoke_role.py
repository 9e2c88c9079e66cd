import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.subgraphs.identity.accounts import Account, sign_in, sign_up, sign_up_as
from tests.subgraphs.identity.operations import (
    REVOKE_ROLE,
    SUSPEND,
    Ask,
    answer,
    is_refused,
)

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
async def admin(graph: Ask, database: AsyncEngine) -> Account:
    return await sign_up_as(graph, database, "ADMIN")


async def test_a_revoked_role_has_no_permissions_left(graph: Ask, admin: Account, database: AsyncEngine) -> None:
    moderator, person = await sign_up_as(graph, database, "MODERATOR"), await sign_up(graph)
    revoke = {"userId": moderator.id, "role": "MODERATOR"}
    assert (await answer(graph, REVOKE_ROLE, revoke, token=admin.token))["roles"] == ["USER"]
    assert await is_refused(graph, moderator.token)
    again = await answer(
        graph, SUSPEND, {"userId": person.id, "reason": "x"}, token=(await sign_in(graph, moderator)).token
    )
    assert again["__typename"] == "Forbidden"
