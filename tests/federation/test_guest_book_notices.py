"""What is deleted from a guest book leaves the notifications of the room's owner."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp

pytestmark = pytest.mark.server
ROOM = "query R($id: ID!) { user(id: $id) { room { id } } }"
NOTICES = "{ notifications(first: 5) { edges { node { kind } } } }"
DELETE = "mutation D($input: DeleteGuestBookEntryInput!) { deleteGuestBookEntry(input: $input) { __typename } }"


async def test_a_deleted_entry_notifies_no_more(graph: Ask, run: Ask, new_person: Callable[..., Any]) -> None:
    host: SignedUp = await new_person("host")
    guest: SignedUp = await new_person("guest")
    room_id = (await graph(ROOM, {"id": host.id}))["data"]["user"]["room"]["id"]

    async def kinds() -> list[str]:
        found = (await graph(NOTICES, token=host.token))["data"]["notifications"]["edges"]
        return [edge["node"]["kind"] for edge in found]

    async def is_notified() -> bool:
        return "GUEST_BOOK_SIGNED" in await kinds()

    async def is_withdrawn() -> bool:
        return not await is_notified()

    signed = await run("sign_guest_book", {"input": {"roomId": room_id, "body": "Hi"}}, token=guest.token)
    await eventually(is_notified, what="the entry's notification")
    deleted = await graph(DELETE, {"input": {"entryId": signed["entry"]["id"]}}, token=host.token)
    assert deleted["data"]["deleteGuestBookEntry"]["__typename"] == "DeleteGuestBookEntrySuccess"
    await eventually(is_withdrawn, what="its withdrawal")
