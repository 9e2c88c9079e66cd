"""Transports and headers that widespread clients use, through the edge."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest

from infra.local.folders import CHECKOUT
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server

HELLO = {"query": "{ __typename }"}
ANSWER = {"data": {"__typename": "Query"}}
LIVE = {"query": "subscription Live { notificationAdded { cursor } }"}
EVENTS = {"accept": "text/event-stream"}
MULTIPART = "multipart/mixed;boundary=graphql;subscriptionSpec=1.0,application/graphql-response+json,application/json"


@pytest.fixture
async def client(stack: Stack) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=stack.edge, timeout=10) as opened:
        yield opened


@pytest.fixture
async def person(new_person: Callable[..., Any]) -> SignedUp:
    found: SignedUp = await new_person("client")
    return found


def events(answer: httpx.Response) -> list[tuple[str, Any]]:
    """(name, data) of each event of a complete stream."""
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream")
    blocks = [block.split("\n") for block in answer.text.strip().split("\n\n")]
    named = [dict(line.split(":", 1) for line in block if line[:1] != ":") for block in blocks]
    return [
        (each["event"].strip(), json.loads(each["data"]) if each.get("data", "").strip() else None) for each in named
    ]


class TestAccept:
    @pytest.mark.parametrize(
        "accept",
        [
            "application/graphql-response+json; charset=utf-8",
            "application/graphql-response+json; charset=utf-8, application/json; charset=utf-8",
            "application/json;CHARSET=UTF-8",
            "application/graphql-response+json, application/json, text/event-stream, multipart/mixed",
            "*/*",
        ],
    )
    async def test_a_query_is_answered(self, client: httpx.AsyncClient, accept: str) -> None:
        answer = await client.post("/graphql", json=HELLO, headers={"accept": accept})
        assert (answer.status_code, answer.json()) == (200, ANSWER)

    @pytest.mark.parametrize("accept", ["application/json", MULTIPART, "*/*"])
    async def test_a_subscription_without_events_is_pointed_elsewhere(
        self, client: httpx.AsyncClient, accept: str
    ) -> None:
        answer = await client.post("/graphql", json=LIVE, headers={"accept": accept})
        assert answer.status_code == 406
        [error] = answer.json()["errors"]
        assert "WebSocket" in error["message"]
        assert "text/event-stream" in error["message"]


class TestGet:
    @pytest.mark.parametrize("name", ["authorization", "x-apollo-operation-name", "x-client"])
    async def test_a_header_that_needs_a_preflight_is_enough(
        self, client: httpx.AsyncClient, person: SignedUp, name: str
    ) -> None:
        value = f"Bearer {person.token}" if name == "authorization" else "Hello"
        answer = await client.get("/graphql", params=HELLO, headers={name: value, "accept": "application/json"})
        assert (answer.status_code, answer.json()) == (200, ANSWER)

    async def test_without_one_it_is_refused(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/graphql", params=HELLO, headers={"accept": "application/json"})
        assert answer.status_code == 403


class TestEvents:
    async def test_a_query_is_one_event_and_the_end(self, client: httpx.AsyncClient) -> None:
        answer = await client.post("/graphql", json=HELLO, headers=EVENTS)
        assert events(answer) == [("next", ANSWER), ("complete", None)]
        assert answer.headers["x-cost-max"]

    async def test_an_event_source_reads_a_query_without_a_header(self, client: httpx.AsyncClient) -> None:
        answer = await client.get("/graphql", params=HELLO, headers=EVENTS)
        assert events(answer) == [("next", ANSWER), ("complete", None)]

    @pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer nonsense"}])
    async def test_a_subscription_needs_a_valid_token(self, client: httpx.AsyncClient, headers: dict[str, str]) -> None:
        [(_, refusal), (end, _)] = events(await client.post("/graphql", json=LIVE, headers={**EVENTS, **headers}))
        assert refusal["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
        assert end == "complete"

    async def test_a_bad_document_is_an_event(self, client: httpx.AsyncClient) -> None:
        [(name, refusal), _] = events(await client.post("/graphql", json={"query": "{ nothing }"}, headers=EVENTS))
        assert (name, list(refusal)) == ("next", ["errors"])

    @pytest.mark.parametrize("accept", ["text/event-stream", f"text/event-stream, {MULTIPART}"])
    async def test_a_notification_arrives_at_once(
        self, client: httpx.AsyncClient, person: SignedUp, new_person: Callable[..., Any], run: Ask, accept: str
    ) -> None:
        other = await new_person("follower")
        headers = {"accept": accept, "authorization": f"Bearer {person.token}"}
        async with client.stream("POST", "/graphql", json=LIVE, headers=headers) as answer:
            assert answer.headers["content-type"] == "text/event-stream"
            arrived = asyncio.create_task(_first_event(answer))
            await run("follow_user", {"input": {"userId": person.id}}, token=other.token)
            assert (await arrived)["data"]["notificationAdded"]["cursor"]


async def _first_event(answer: httpx.Response) -> Any:
    async for line in answer.aiter_lines():
        if line.startswith("data:"):
            return json.loads(line.removeprefix("data:"))
    raise AssertionError("the stream ended")


def persisted(digest: str) -> dict[str, Any]:
    return {"persistedQuery": {"version": 1, "sha256Hash": digest}}


class TestPersistedOperations:
    @pytest.fixture
    def manifest(self) -> dict[str, str]:
        operations = json.loads((CHECKOUT / "schema" / "persisted-operations.json").read_text())["operations"]
        return {each["name"]: each["id"] for each in operations}

    async def test_by_post_and_get(self, client: httpx.AsyncClient, manifest: dict[str, str]) -> None:
        extensions = persisted(manifest["RandomRoom"])
        posted = await client.post("/graphql", json={"operationName": "RandomRoom", "extensions": extensions})
        parameters = {"operationName": "RandomRoom", "variables": "{}", "extensions": json.dumps(extensions)}
        got = await client.get("/graphql", params=parameters, headers={"x-client": "test"})
        for answer in (posted, got):
            assert "randomRoom" in answer.json()["data"], answer.text

    async def test_by_document_id_with_variables(
        self, client: httpx.AsyncClient, manifest: dict[str, str], person: SignedUp
    ) -> None:
        request = {
            "documentId": f"sha256:{manifest['ProfilePage']}",
            "variables": {"handle": person.handle, "first": 1},
        }
        answer = await client.post("/graphql", json=request)
        assert answer.json()["data"]["user"]["handle"] == person.handle

    async def test_an_unknown_one_has_the_code_of_the_fallback(self, client: httpx.AsyncClient) -> None:
        digest = hashlib.sha256(HELLO["query"].encode()).hexdigest()
        answer = await client.post("/graphql", json={"extensions": persisted(digest)})
        assert answer.status_code == 200
        [error] = answer.json()["errors"]
        assert (error["message"], error["extensions"]["code"]) == (
            "PersistedQueryNotFound",
            "PERSISTED_QUERY_NOT_FOUND",
        )
        retried = await client.post("/graphql", json={**HELLO, "extensions": persisted(digest)})
        assert retried.json() == ANSWER
