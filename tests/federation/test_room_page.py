"""A room's page is one query, and costs few requests to each subgraph."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
ROOM = "query R($id: ID!) { user(id: $id) { room { id revision } } }"
MOST = {"rooms": 1, "posts": 1, "assets": 3, "users": 4}
"""Each relation to another subgraph is one request, however many items, visitors and entries there are."""


@pytest.fixture
async def room(graph: Ask, run: Ask, new_person: Callable[..., Any]) -> str:
    """With items, visitors, a chat, a guest book and posts."""
    host: SignedUp = await new_person("host")
    guests: list[SignedUp] = [await new_person("guest") for _ in range(3)]
    found = (await graph(ROOM, {"id": host.id}))["data"]["user"]["room"]
    room = {"roomId": found["id"]}
    for person in (host, *guests):
        await run("enter_room", {"input": room}, token=person.token)
        await run("send_room_message", {"input": {**room, "body": "Hello."}}, token=person.token)
        await run("sign_guest_book", {"input": {**room, "body": "I was here."}}, token=person.token)
        await run("create_post", {"input": {**room, "body": "Look."}}, token=person.token)
    return str(found["id"])


async def requests(http: httpx.AsyncClient, stack: Stack) -> Counter[str]:
    """By subgraph, as the edge balances them."""
    text = (await http.get(f"http://127.0.0.1:{stack.ports['edge-metrics']}/metrics")).raise_for_status().text
    name = "haproxy_backend_http_requests_total"
    samples = [s for family in text_string_to_metric_families(text) for s in family.samples if s.name == name]
    return Counter({s.labels["proxy"]: int(s.value) for s in samples if s.labels["proxy"] in stack.subgraphs})


async def test_one_request_for_each_relation(room: str, stack: Stack, http: httpx.AsyncClient, run: Ask) -> None:
    await run("room_page", {"id": room})
    before = await requests(http, stack)
    page = await run("room_page", {"id": room})
    spent = await requests(http, stack) - before
    assert (len(page["visitors"]), len(page["messages"]), len(page["guestBook"]["edges"])) == (4, 4, 4)
    assert len(page["posts"]["edges"]) == 4
    assert spent["rooms"] == 1
    assert all(spent[name] <= most for name, most in MOST.items()), spent
    assert set(spent) - {"identity"} <= set(MOST), "router and gateway read identity's signing keys now and then"
