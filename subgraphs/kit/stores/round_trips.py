"""Counts requests to stores on `/metrics`: what a page costs is its round trips more than its rows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from prometheus_client import Counter

METRIC: Final = "miniroom_store_round_trips"
_counter = Counter(METRIC, "Requests that the process sent to a store; a pipeline is one.", ["store"])
_uncounted: ContextVar[bool] = ContextVar("uncounted", default=False)


@contextmanager
def uncounted() -> Iterator[None]:
    """For health checks, which no client asks for."""
    token = _uncounted.set(True)
    try:
        yield
    finally:
        _uncounted.reset(token)


def count(store: str) -> Callable[[], None]:
    """Counts one request to `store` at each call."""
    counter = _counter.labels(store)

    def counted() -> None:
        if not _uncounted.get():
            counter.inc()

    return counted
