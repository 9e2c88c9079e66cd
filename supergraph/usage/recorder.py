"""Counts operations in memory, and writes what they touch every few seconds: a request costs a dictionary entry."""

import asyncio
import re
from collections import Counter
from collections.abc import Hashable
from functools import lru_cache
from typing import Final, Protocol

import structlog
from graphql import GraphQLError, GraphQLSchema, get_operation_ast, parse
from prometheus_client import Counter as Metric
from redis.exceptions import RedisError

from supergraph.usage.clients import OTHER, client_of
from supergraph.usage.coordinates import coordinates
from supergraph.usage.store import Kind, UsageStore

FLUSH_SECONDS: Final = 5.0
_MOST_KEYS, _MOST_CLIENTS, _MOST_NEW = 1_000, 50, 40
"""Between two writes: different operations, clients, and documents that are read."""
_MOST_UNWRITTEN: Final = 20_000
_MOST_CHARACTERS, _MOST_NAMES = 16_384, 1_500
_NAME: Final = re.compile(r"[A-Za-z_]\w*")
_MOST_IN_NAME: Final = 64
UNCOUNTED: Final = Metric("miniroom_usage_uncounted_total", "Operations whose use of fields was not counted.")
log = structlog.get_logger("gateway")


class Schema(Hashable, Protocol):
    """One text of it: a new one is another object."""

    @property
    def schema(self) -> GraphQLSchema: ...


Key = tuple[str, Schema, str, str | None]
"""Client, schema, document and the name of the operation to run."""
Touched = tuple[str, frozenset[str]]
"""An operation's kind and name, and its coordinates."""


class UsageRecorder:
    def __init__(self, store: UsageStore) -> None:
        self._store = store
        self._window, self._clients = Counter[Key](), set[str]()
        self._fields, self._operations = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        self._writing = asyncio.Lock()
        self._known = set[int]()
        """Hashes of documents that were read."""

    def count(self, header: str, schema: Schema, document: str, operation_name: str | None) -> None:
        client = client_of(header)
        if client not in self._clients:
            client = OTHER if len(self._clients) >= _MOST_CLIENTS else client
            self._clients.add(client)
        key = (client, schema, document, operation_name)
        fits = len(document) <= _MOST_CHARACTERS and len(operation_name or "") <= len(document)
        if fits and (key in self._window or len(self._window) < _MOST_KEYS):
            self._window[key] += 1
        else:
            UNCOUNTED.inc()

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(FLUSH_SECONDS)
            await self.write()

    async def write(self) -> None:
        """If Redis takes it."""
        try:
            async with self._writing:
                await self.flush()
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("usage.waits", error=repr(error))

    async def flush(self) -> None:
        """What cannot be written stays for the next time, until it is too much."""
        window, self._window, self._clients = self._window, Counter(), set()
        if len(self._fields) > _MOST_UNWRITTEN:
            UNCOUNTED.inc(window.total())
        elif window:
            await asyncio.to_thread(self._fold, window)
        for kind, counts in ((Kind.FIELDS, self._fields), (Kind.OPERATIONS, self._operations)):
            if counts:
                await self._store.add(kind, counts)
                counts.clear()

    def _fold(self, window: Counter[Key]) -> None:
        """Not on the event loop. Documents that are new are bounded, as reading one takes milliseconds."""
        new = 0
        for (client, schema, document, name), count in window.most_common():
            key = hash((schema, document, name))
            new += key not in self._known
            if new > _MOST_NEW and key not in self._known:
                UNCOUNTED.inc(count)
                continue
            self._known.add(key)
            operation, found = _touched(schema, document, name)
            if operation:
                self._operations[client, operation] += count
            for each in found:
                self._fields[client, each] += count
        if len(self._known) > _MOST_KEYS:
            self._known.clear()


@lru_cache(maxsize=_MOST_KEYS)
def _touched(schema: Schema, document: str, operation_name: str | None) -> Touched:
    """Nothing if the router refuses the document, or if the schema cannot be read."""
    if len(_NAME.findall(document)) > _MOST_NAMES:
        return "", frozenset()
    try:
        parsed = parse(document, no_location=True)
        found = coordinates(schema.schema, parsed, operation_name)
    except (GraphQLError, TypeError, RecursionError):
        return "", frozenset()
    operation = get_operation_ast(parsed, operation_name)
    if operation is None or not found:
        return "", frozenset()
    name = operation.name.value[:_MOST_IN_NAME] if operation.name else "(unnamed)"
    return f"{operation.operation.value} {name}", found
