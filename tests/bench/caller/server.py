"""`python -m tests.bench.caller.server PORT REDIS_URL`: the kit's way from the wire to a context, and next to nothing
behind it."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import strawberry
import uvicorn
from starlette.applications import Starlette

from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.graph.context import Context
from subgraphs.kit.graph.federation import Schema
from subgraphs.kit.process.app import Connected, subgraph_app
from subgraphs.kit.process.serve import SERVING
from subgraphs.kit.process.settings import Settings
from tests.bench.programs import SECRET


@strawberry.type(name="Query")
class Query:
    @strawberry.field(description="The same for every caller, so that results can be compared.")
    def greeting(self) -> str:
        return "hello"


@asynccontextmanager
async def connect() -> AsyncIterator[Connected]:
    def context(caller: Caller | None, request_id: str) -> Context:
        return Context(caller, request_id)

    yield Connected(context)


def app(redis_url: str) -> Starlette:
    settings = Settings(environment="test", redis_url=redis_url, kafka_url="", router_secrets=SECRET)
    return subgraph_app(settings, Schema(query=Query), connect)


def main(port: str, redis_url: str) -> None:
    options: dict[str, Any] = {**SERVING, "log_level": "warning"}
    uvicorn.run(app(redis_url), host="127.0.0.1", port=int(port), **options)


if __name__ == "__main__":
    main(*sys.argv[1:])
