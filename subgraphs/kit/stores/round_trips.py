"""Counts requests to stores on `/metrics`: what a page costs is its round trips more than its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

from prometheus_client import Counter
from pymongo.monitoring import CommandFailedEvent, CommandListener, CommandStartedEvent, CommandSucceededEvent
from redis.asyncio import Connection
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

METRIC: Final = "miniroom_store_round_trips"
_counter = Counter(METRIC, "Requests that the process sent to a store; a pipeline is one.", ["store"])
_mongo, _postgres, _redis = (_counter.labels(store) for store in ("mongo", "postgres", "redis"))


_uncounted: ContextVar[bool] = ContextVar("uncounted", default=False)


@contextmanager
def uncounted() -> Iterator[None]:
    """For health checks, which no client asks for."""
    token = _uncounted.set(True)
    try:
        yield
    finally:
        _uncounted.reset(token)


def _count(store: Counter) -> None:
    if not _uncounted.get():
        store.inc()


class MongoRoundTrips(CommandListener):
    def started(self, event: CommandStartedEvent) -> None:
        _count(_mongo)

    def succeeded(self, event: CommandSucceededEvent) -> None: ...

    def failed(self, event: CommandFailedEvent) -> None: ...


class CountedConnection(Connection):
    async def send_packed_command(self, command: Any, check_health: bool = True) -> None:
        _count(_redis)
        await super().send_packed_command(command, check_health)


def count_statements(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "before_cursor_execute")
    def count(*_: object) -> None:
        _count(_postgres)
