import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tests.subgraphs.identity.accounts import Account, sign_up, sign_up_as
from tests.subgraphs.identity.operations import (
    GRANT_ROLE,
    RESTORE,
    REVOKE_ROLE,
    SUSPEND,
    Ask,
    answer,
)

pytestmark = pytest.mark.server
LOG = """
query Log($id: ID) {
  auditLog(first: 10, userId: $id) {
    edges {
      node {
        action
        actor { id }
        detail { ... on RoleChangeDetail { role } ... on SuspensionDetail { reason until } }
      }
    }
  }
}"""


@pytest.fixture(scope="module")
async def admin(graph: Ask, database: AsyncEngine) -> Account:
    return await sign_up_as(graph, database, "ADMIN")


@pytest.fixture(scope="module")
async def moderator(graph: Ask, database: AsyncEngine) -> Account:
    return await sign_up_as(graph, database, "MODERATOR")


async def test_admins_read_actions_newest_first(graph: Ask, admin: Account, moderator: Account) -> None:
    person = await sign_up(graph)
    role = {"userId": person.id, "role": "MODERATOR"}
    await answer(graph, GRANT_ROLE, role, token=admin.token)
    await answer(graph, REVOKE_ROLE, role, token=admin.token)
    await answer(graph, SUSPEND, {"userId": person.id, "reason": "도배"}, token=moderator.token)
    await answer(graph, RESTORE, {"userId": person.id}, token=admin.token)
    log = (await graph(LOG, {"id": person.id}, token=admin.token))["data"]["auditLog"]["edges"]
    found = [(edge["node"]["action"], edge["node"]["detail"], edge["node"]["actor"]["id"]) for edge in log]
    assert found == [
        ("RESTORE", None, admin.id),
        ("SUSPEND", {"reason": "도배", "until": None}, moderator.id),
        ("REVOKE_ROLE", {"role": "MODERATOR"}, admin.id),
        ("GRANT_ROLE", {"role": "MODERATOR"}, admin.id),
    ]
    for token in (moderator.token, None):
        refused = await graph(LOG, token=token)
        assert refused["data"]["auditLog"] is None
        assert refused["errors"]
