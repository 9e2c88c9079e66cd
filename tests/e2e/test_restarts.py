"""Killed without warning, each process is back within ten seconds and healthy, and what was acknowledged is there."""

from collections.abc import Callable
from typing import Any

import pytest

from infra.topology import SERVICES
from subgraphs.kit.domain.ids import new_id
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import PASSWORD, Ask, SignedUp
from tests.fixtures.services import Services

pytestmark = [pytest.mark.server, pytest.mark.slow]

PROFILE = "query Profile($handle: String!) { user(handle: $handle) { posts(first: 1) { edges { node { body } } } } }"


@pytest.fixture
async def survivor(new_person: Callable[..., Any]) -> SignedUp:
    """One for each round: an author may write only so many posts in a minute."""
    person: SignedUp = await new_person("survivor")
    return person


@pytest.mark.parametrize("name", SERVICES)
async def test_a_killed_service_restarts(
    services: Services, graph: Ask, run: Ask, survivor: SignedUp, name: str
) -> None:
    written = await run("create_post", {"input": {"body": f"Before {name}"}}, token=survivor.token)
    assert written["__typename"] == "CreatePostSuccess"
    killed = services.kill(name)
    await services.back(name, after=killed)
    await services.healthy(name)

    async def still_there() -> bool:
        answer = await graph(PROFILE, {"handle": survivor.handle})
        user = (answer.get("data") or {}).get("user") or {}
        edges = (user.get("posts") or {"edges": []})["edges"]
        return [edge["node"]["body"] for edge in edges] == [f"Before {name}"]

    await eventually(still_there, seconds=20, what=f"the post is readable after {name} was killed")

    async def writes_again() -> bool:
        document = 'mutation Again { createPost(input: {body: "After"}) { __typename } }'
        answer = await graph(document, token=survivor.token)
        return bool(answer.get("data") and answer["data"]["createPost"] == {"__typename": "CreatePostSuccess"})

    await eventually(writes_again, seconds=20, what=f"writing works after {name} was killed")


async def test_events_flow_again(run: Ask) -> None:
    """A profile is made of an event that went through the outbox, Kafka and a consumer."""

    async def new_accounts_are_known() -> bool:
        who = {"password": PASSWORD, "displayName": "Again", "handle": f"again_{new_id()[-10:]}"}
        payload = await run("sign_up", {"input": {**who, "email": f"{who['handle']}@test.example"}})
        return payload["__typename"] == "SignUpSuccess" and payload["viewer"]["user"] is not None

    await eventually(new_accounts_are_known, seconds=30, what="events flow after every part was killed")
