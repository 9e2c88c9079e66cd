"""The kit's small town, served by uvicorn in this process, without any store."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.http.graphql_over_http import GraphQLOverHTTP
from subgraphs.kit.http.graphql_over_websocket import GraphQLOverWebSocket
from subgraphs.kit.http.operations import OperationContexts
from subgraphs.kit.process.app import SubgraphApp
from subgraphs.kit.process.serve import SERVING
from subgraphs.kit.stores.rate_limiter import CallerLimits
from subgraphs.kit.stores.redis import open_redis
from tests.subgraphs.kit.fixture_schema import Context, schema

SECRET = "between-us"
CLOSED_PORT = "redis://127.0.0.1:1/0"


class NobodyDenied:
    async def includes(self, session_id: str, roles: frozenset[str]) -> bool:
        return session_id == "ended"


def claims(user_id: str, session_id: str = "s") -> dict[str, Any]:
    return {"jwt": {"sub": user_id, "sid": session_id, "exp": time.time() + 60}}


@asynccontextmanager
async def served(app: Starlette) -> AsyncIterator[str]:
    server = uvicorn.Server(uvicorn.Config(app, port=0, **{**SERVING, "loop": "none", "log_level": "warning"}))
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110  # uvicorn offers a flag only
        await asyncio.sleep(0.01)
    try:
        yield f"127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        await running


@pytest.fixture(scope="session")
async def town() -> AsyncIterator[str]:
    """host:port of the town's `/graphql`."""

    def context(caller: Caller | None, request_id: str) -> Context:
        return Context(caller, request_id)

    contexts = OperationContexts()
    contexts.factory, contexts.denied = context, NobodyDenied()  # type: ignore[assignment]  # no Redis here
    executor, secrets = BreadthFirstExecutor(schema), frozenset({SECRET})
    app = SubgraphApp(
        GraphQLOverHTTP(executor, contexts, secrets),
        routes=[WebSocketRoute("/graphql", GraphQLOverWebSocket(schema, executor, contexts, secrets))],
    )
    async with open_redis(CLOSED_PORT) as redis, served(app) as address:
        contexts.limits = CallerLimits(redis)
        yield address
