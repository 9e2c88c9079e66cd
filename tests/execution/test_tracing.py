"""A span for each operation, in the caller's trace; none without a collector."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any, cast

import pytest
import strawberry
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pydantic import SecretStr
from starlette.testclient import TestClient

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.execution.operation import Operation
from subgraphs.execution.traced import TracedExecutor
from subgraphs.kit.graph.federation import Schema
from subgraphs.kit.process.app import subgraph_app
from subgraphs.kit.process.settings import Settings
from tests.execution.test_app import connect

JSON = {"content-type": "application/json"}
TRACE, PARENT = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"


@strawberry.type
class Query:
    @strawberry.field
    def word(self) -> str:
        return "word"

    @strawberry.field
    def fails(self) -> str | None:
        raise ValueError("no")

    @strawberry.field
    def must(self) -> str:
        raise ValueError("no")


@strawberry.type
class Mutation:
    @strawberry.mutation
    def change(self) -> str:
        return "changed"


schema = Schema(query=Query, mutation=Mutation)


async def span_of(document: str, name: str | None = None, traceparent: str | None = None) -> Any:
    spans = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    executor = BreadthFirstExecutor(schema)
    traced = TracedExecutor(executor, provider.get_tracer("test"), executor.kind)
    await traced.execute(Operation(document, None, name, None, traceparent), None)
    [span] = spans.get_finished_spans()
    return span


async def test_a_span_continues_the_trace_of_the_router() -> None:
    span = await span_of("query A { word } mutation B { change }", "B", f"00-{TRACE}-{PARENT}-01")
    assert span.name == "mutation B"
    assert f"{span.context.trace_id:032x}" == TRACE
    assert f"{span.parent.span_id:016x}" == PARENT
    assert dict(span.attributes) == {
        "graphql.operation.type": "mutation",
        "graphql.operation.name": "B",
        "graphql.error.count": 0,
    }


@pytest.mark.parametrize(
    ("document", "name", "errors", "failed"),
    [
        ("{ word }", "query", 0, False),
        ("{ a: fails b: fails }", "query", 2, False),
        ("{ must }", "query", 1, True),
        ("{ nothing }", "query", 1, True),
        ("{", "operation", 1, True),
    ],
)
async def test_a_span_says_how_it_went(document: str, name: str, errors: int, failed: bool) -> None:
    span = await span_of(document, traceparent="nonsense")
    assert (span.name, span.parent, span.attributes["graphql.error.count"]) == (name, None, errors)
    assert (span.status.status_code.name == "ERROR") is failed


@contextmanager
def collector() -> Iterator[tuple[str, list[bytes]]]:
    taken: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/traces", taken
    finally:
        server.shutdown()
        server.server_close()


def settings(**more: str) -> Settings:
    return Settings(
        environment="test",
        router_secrets=SecretStr("s"),
        redis_url="redis://127.0.0.1:1/0",
        kafka_url="127.0.0.1:1",
        **cast("Any", more),
    )


def test_spans_go_to_the_collector() -> None:
    with collector() as (url, taken):
        app: Any = subgraph_app(settings(traces_url=url), schema, connect)
        with TestClient(app) as client:
            headers = {"x-miniroom-router": "s", "traceparent": f"00-{TRACE}-{PARENT}-01"}
            body = {"query": "query Traced { word }", "operationName": "Traced"}
            assert client.post("/graphql", content=json.dumps(body), headers=headers | JSON).status_code == 200
        app.graphql._executor._tracer.span_processor.force_flush()
    assert b"query Traced" in b"".join(taken)
    assert bytes.fromhex(TRACE) in b"".join(taken)


def test_without_a_collector_nothing_is_traced() -> None:
    app: Any = subgraph_app(settings(), schema, connect)
    assert type(app.graphql._executor) is BreadthFirstExecutor
