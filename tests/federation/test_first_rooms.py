"""An account has a room right after signUp, whether or not rooms has consumed the event."""

import secrets

import pytest

from tests.fixtures.graph import PASSWORD, Ask
from tests.fixtures.services import Services

pytestmark = pytest.mark.server
SIGN_UP = """
mutation S($input: SignUpInput!) {
  signUp(input: $input) { ... on SignUpSuccess { viewer { user { id room { id title owner { id } } } } } }
}"""
ROOM = "query R($id: ID!) { room(id: $id) { title } node(id: $id) { id } }"


async def test_while_the_worker_of_rooms_is_down(graph: Ask, services: Services) -> None:
    async with services.store_stopped("rooms-work"):
        handle = f"roomy_{secrets.token_hex(5)}"
        account = {"email": f"{handle}@test.example", "password": PASSWORD, "handle": handle, "displayName": "방 주인"}
        answer = await graph(SIGN_UP, {"input": account})
        user = answer["data"]["signUp"]["viewer"]["user"]
        room = user["room"]
        assert (room["title"], room["owner"]) == ("My room", {"id": user["id"]})
        assert (await graph(ROOM, {"id": room["id"]}))["data"] == {
            "room": {"title": "My room"},
            "node": {"id": room["id"]},
        }
