"""Serves one subgraph with uvicorn: uvloop, httptools, no access log, no WebSocket compression."""

from importlib import import_module

import uvicorn

from events.telemetry import configure_logging
from subgraphs.kit.settings import Settings

_DRAIN_SECONDS = 10


def serve(name: str) -> None:
    settings = Settings()
    configure_logging(name, settings.log_level)
    uvicorn.run(
        import_module(f"subgraphs.{name}.app").create_app(),
        host=settings.host,
        port=settings.port,
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        ws_max_size=64 * 1024,
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=_DRAIN_SECONDS,
    )
