"""One way to make a subgraph's app: what a domain brings is its schema and how to connect."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route, WebSocketRoute

from subgraphs.kit.context import ContextFactory
from subgraphs.kit.execution.strawberry_executor import StrawberryExecutor
from subgraphs.kit.federation import Schema
from subgraphs.kit.redis import open_redis
from subgraphs.kit.sessions import DeniedSessions
from subgraphs.kit.settings import Settings
from subgraphs.kit.transport.graphql import GraphQL
from subgraphs.kit.transport.health import Check, Readiness, health_routes
from subgraphs.kit.transport.operations import OperationContexts


@dataclass(frozen=True)
class Connected:
    """An opened domain: contexts for operations, and a check per store that it cannot answer without."""

    context: ContextFactory
    checks: Mapping[str, Check] = field(default_factory=dict)


def subgraph_app(
    settings: Settings,
    schema: Schema,
    connect: Callable[[], AbstractAsyncContextManager[Connected]],
    routes: Sequence[BaseRoute] = (),
) -> Starlette:
    """`connect` is entered when the app starts and left when it stops; `routes` are a domain's own pages."""
    contexts, readiness = OperationContexts(), Readiness()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        async with open_redis(settings.redis_url) as redis, connect() as domain:
            contexts.factory, contexts.denied = domain.context, DeniedSessions(redis)
            readiness.checks, readiness.started = domain.checks, True
            yield
            readiness.started = False

    graphql = GraphQL(schema, StrawberryExecutor(schema), contexts, settings.accepted_router_secrets)
    return Starlette(
        lifespan=lifespan,
        routes=[
            Route("/graphql", graphql, methods=["GET", "POST"]),
            WebSocketRoute("/graphql", graphql),
            *health_routes(readiness),
            *routes,
        ],
    )
