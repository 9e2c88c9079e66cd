"""Makes a domain's ASGI app from its declaration, its schema and the contexts of its operations."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TypeVar

from subgraphs.kit.graph.context import ContextFactory
from subgraphs.kit.graph.federation import Schema
from subgraphs.kit.process.app import Connected, SubgraphApp, subgraph_app
from subgraphs.kit.process.declaration import Declaration
from subgraphs.kit.process.settings import Settings
from subgraphs.kit.process.stores import Stores, open_stores

S = TypeVar("S", bound=Settings)
Contexts = Callable[[Stores, S], AbstractAsyncContextManager[ContextFactory]]
"""Entered when the app starts, left when it stops: wires the services and yields the factory of contexts."""


def app_factory(
    declaration: Declaration, settings_type: type[S], schema: Schema, contexts: Contexts[S]
) -> Callable[[S | None], SubgraphApp]:
    """`create_app` of a domain; without settings they are read from the environment."""

    def create_app(settings: S | None = None) -> SubgraphApp:
        known = settings or settings_type()

        @asynccontextmanager
        async def connect() -> AsyncIterator[Connected]:
            async with open_stores(declaration, known) as stores, contexts(stores, known) as context:
                yield Connected(context, stores.checks)

        return subgraph_app(known, schema, connect, name=declaration.name)

    return create_app
