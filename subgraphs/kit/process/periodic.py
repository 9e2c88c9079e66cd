"""Periodic jobs of a worker. Each run is bounded and may be lost: the next one finds what is left."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from events.messaging.cancellation import raise_if_cancelled
from events.messaging.transient_errors import is_outage

log = structlog.get_logger("subgraphs.kit")


async def every(seconds: float, job: Callable[[], Awaitable[object]], *, batch: int | None = None) -> None:
    """Runs `job`, then waits, until cancelled. A run that returns a full `batch` is repeated at once."""
    while True:
        try:
            done = await job()
            while batch is not None and isinstance(done, int) and done >= batch:
                done = await job()
        except Exception as error:
            name = getattr(job, "__qualname__", None) or getattr(getattr(job, "func", None), "__qualname__", "?")
            log.warning("worker.job.failed", job=name, error=repr(error), exc_info=not is_outage(error))
        raise_if_cancelled()
        await asyncio.sleep(seconds)
