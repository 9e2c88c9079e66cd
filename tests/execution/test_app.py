"""A whole app without a store: HTTP and graphql-transport-ws both run through the same plans."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import strawberry
from pydantic import SecretStr
from starlette.testclient import TestClient

from subgraphs.execution.run.subscription import execute_subscription
from subgraphs.kit.graph.context import Context
from subgraphs.kit.graph.federation import Schema
from subgraphs.kit.process.app import Connected, subgraph_app
from subgraphs.kit.process.settings import Settings


@strawberry.type
class Query:
    @strawberry.field
    def request(self, info: strawberry.Info[Context, None]) -> str:
        return info.context.request_id


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def count(self, to: int) -> AsyncIterator[int]:
        for number in range(to):
            yield number


@asynccontextmanager
async def connect() -> AsyncIterator[Connected]:
    yield Connected(Context)


@pytest.fixture
def client() -> Iterator[TestClient]:
    settings = Settings(
        environment="test",
        router_secrets=SecretStr("secret"),
        redis_url="redis://127.0.0.1:1/0",
        kafka_url="127.0.0.1:1",
    )
    with TestClient(subgraph_app(settings, Schema(query=Query, subscription=Subscription), connect)) as client:
        yield client


HEADERS = {"x-miniroom-router": "secret", "x-request-id": "r7"}


def test_queries_over_http(client: TestClient) -> None:
    answer = client.post("/graphql", json={"query": "{ request }"}, headers=HEADERS)
    assert answer.json() == {"data": {"request": "r7"}}
    assert client.get("/graphql", headers=HEADERS).status_code == 405
    assert client.post("/graphql", json={"query": "{ request }"}).status_code == 403
    assert client.get("/health/live").json() == {"status": "live"}
    assert client.get("/nothing").status_code == 404


def test_metrics_count_what_fell_back(client: TestClient) -> None:
    assert "miniroom_graphql_documents_read_total" in client.get("/metrics").text
    assert "miniroom_graphql_fallbacks_total" in client.get("/metrics").text


def test_subscriptions_over_websocket(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[Any] = []

    def watched(plan: Any, *arguments: Any) -> Any:
        ran.append(plan)
        return execute_subscription(plan, *arguments)

    monkeypatch.setattr("subgraphs.execution.breadth_first.execute_subscription", watched)
    with client.websocket_connect("/graphql", subprotocols=["graphql-transport-ws"]) as socket:
        socket.send_json({"type": "connection_init", "payload": {"x-miniroom-router": "secret"}})
        assert socket.receive_json()["type"] == "connection_ack"
        document = "subscription($to: Int!) { count(to: $to) }"
        socket.send_json({"id": "1", "type": "subscribe", "payload": {"query": document, "variables": {"to": 2}}})
        told = [socket.receive_json() for _ in range(3)]
        socket.send_json({"id": "2", "type": "subscribe", "payload": {"query": "{ nothing }"}})
        told += [socket.receive_json() for _ in range(2)]
    payloads = [message["payload"] for message in told[:2]]
    assert payloads == [{"data": {"count": 0}}, {"data": {"count": 1}}]
    assert [message["type"] for message in told] == ["next", "next", "complete", "next", "complete"]
    assert told[3]["payload"]["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    assert len(ran) == 1
