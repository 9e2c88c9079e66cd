"""One way to make a subgraph's app: what a domain brings is its schema and how to connect."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from redis.asyncio import Redis
from starlette.applications import Starlette
from starlette.routing import BaseRoute, WebSocketRoute
from starlette.types import Receive, Scope, Send

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.execution.executor import Executor
from subgraphs.execution.traced import TracedExecutor
from subgraphs.kit.auth.denied_sessions import DeniedSessions
from subgraphs.kit.domain.networks import networks
from subgraphs.kit.graph.context import ContextFactory
from subgraphs.kit.graph.federation import Schema
from subgraphs.kit.graph.sdl import text_of
from subgraphs.kit.http.graphql_over_http import GraphQLOverHTTP
from subgraphs.kit.http.graphql_over_websocket import GraphQLOverWebSocket
from subgraphs.kit.http.health import Check, Readiness, health_routes
from subgraphs.kit.http.operations import OperationContexts
from subgraphs.kit.process.background_tasks import running
from subgraphs.kit.process.dynamic_settings import DynamicSettings
from subgraphs.kit.process.gc_tuning import tune_gc
from subgraphs.kit.process.presence import Presence
from subgraphs.kit.process.settings import Settings
from subgraphs.kit.process.tracing import tracer_to
from subgraphs.kit.stores.network_digests import NetworkDigests
from subgraphs.kit.stores.rate_limiter import CallerLimits
from subgraphs.kit.stores.redis import open_redis


@dataclass(frozen=True)
class Connected:
    """An opened domain: contexts for operations, and a check per store that it cannot answer without."""

    context: ContextFactory
    checks: Mapping[str, Check] = field(default_factory=dict)


Drain = Callable[[], Awaitable[None]]
"""Returns when nothing new arrives any more."""


class SubgraphApp(Starlette):
    """Operations by HTTP go straight to their handler: what Starlette does around a route costs as much as many."""

    def __init__(self, graphql: GraphQLOverHTTP, drain: Drain | None = None, **settings: Any) -> None:
        super().__init__(**settings)
        self.graphql, self.drain = graphql, drain

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self.graphql if scope["type"] == "http" and scope["path"] == "/graphql" else super().__call__
        await answer(scope, receive, send)


def subgraph_app(
    settings: Settings,
    schema: Schema,
    connect: Callable[[], AbstractAsyncContextManager[Connected]],
    routes: Sequence[BaseRoute] = (),
    name: str = "",
) -> SubgraphApp:
    """`connect` is entered when the app starts and left when it stops; `routes` are a domain's own pages.

    Without the name of a domain the app has no limits of its own, and does not register.
    """
    contexts, dynamic = OperationContexts(), DynamicSettings(name)
    presence = Presence(settings, name, lambda: text_of(schema))
    readiness = Readiness(lambda: presence.draining)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        following = running(*dynamic.follow(settings))
        async with open_redis(settings.redis_url) as redis, following, connect() as domain:
            _supply(contexts, redis, settings, dynamic)
            contexts.factory = domain.context
            tune_gc()
            readiness.checks, readiness.started = domain.checks, True
            async with presence.registered():
                yield
            readiness.started = False

    executor, secrets = _executor(settings, schema), settings.accepted_router_secrets
    return SubgraphApp(
        GraphQLOverHTTP(executor, contexts, secrets),
        drain=presence.drain,
        lifespan=lifespan,
        routes=[
            WebSocketRoute("/graphql", GraphQLOverWebSocket(schema, executor, contexts, secrets)),
            *health_routes(readiness),
            *routes,
        ],
    )


def _supply(contexts: OperationContexts, redis: Redis, settings: Settings, dynamic: DynamicSettings) -> None:
    """What the operations of every domain share."""
    uncounted = networks(settings.uncounted_networks)
    contexts.denied, contexts.networks = DeniedSessions(redis), NetworkDigests(redis, uncounted)
    contexts.limits = CallerLimits(redis, uncounted, lambda: dynamic.limit_rules)
    contexts.audiences = lambda: dynamic.audiences


def _executor(settings: Settings, schema: Schema) -> Executor:
    executor, tracer = BreadthFirstExecutor(schema), tracer_to(settings.traces_url)
    return TracedExecutor(executor, tracer, executor.kind) if tracer else executor
