"""Runs a service's background work in one process: relay, consumers, periodic jobs."""

import asyncio
import signal
from collections.abc import Coroutine, Sequence
from typing import Any, Protocol

import structlog
from prometheus_client import start_http_server

from events.messaging.settings import EventSettings
from events.messaging.telemetry import configure_logging

_GRACE_SECONDS = 10.0
_SIGNALS = (signal.SIGTERM, signal.SIGINT)
log = structlog.get_logger()


class Part(Protocol):
    """`run` ends after `stop`, once the current work is finished."""

    async def run(self) -> None: ...

    def stop(self) -> None: ...


async def run_worker(
    service: str,
    parts: Sequence[Part],
    sweeps: Sequence[Coroutine[Any, Any, None]] = (),
    *,
    settings: EventSettings | None = None,
) -> None:
    """Until SIGTERM or SIGINT. A part that fails ends the process with its error, so that it is restarted.

    Parts finish their current work; `sweeps`, which can stop anywhere, are cancelled.
    """
    settings = settings or EventSettings()
    configure_logging(service, settings.log_level)
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, stopping.set)
    server = start_http_server(settings.metrics_port, addr=settings.host) if settings.metrics_port else None
    running = [asyncio.create_task(part.run()) for part in parts]
    sweeping = [asyncio.create_task(sweep) for sweep in sweeps]
    log.info("worker.started", parts=len(running), sweeps=len(sweeping))
    stop = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait([*running, *sweeping, stop], return_when=asyncio.FIRST_COMPLETED)
    finally:
        await _finish(parts, running, [*sweeping, stop])
        if server is not None:
            server[0].shutdown()
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
        log.info("worker.stopped")
    for task in (*running, *sweeping):
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error


async def _finish(
    parts: Sequence[Part], running: Sequence[asyncio.Task[None]], others: Sequence[asyncio.Task[Any]]
) -> None:
    for part in parts:
        part.stop()
    for task in others:
        task.cancel()
    _, late = await asyncio.wait([*running, *others], timeout=_GRACE_SECONDS)
    for task in late:
        task.cancel()
    if late:
        await asyncio.wait(late)
