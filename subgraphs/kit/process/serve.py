"""Serves one subgraph with uvicorn: uvloop, our protocol, no access log, no WebSocket compression."""

import os
from importlib import import_module
from typing import Any, Final

import uvicorn

from events.messaging.telemetry import configure_logging
from subgraphs.kit.http.http_protocol import OperationProtocol
from subgraphs.kit.process.draining_server import DrainingServer
from subgraphs.kit.process.settings import Settings

SERVING: Final[dict[str, Any]] = {
    "loop": "uvloop",
    "http": OperationProtocol,
    "ws": "websockets-sansio",
    "ws_per_message_deflate": False,
    "ws_max_size": 64 * 1024,
    "access_log": False,
    "log_config": None,
    "proxy_headers": False,
    "server_header": False,
    "timeout_graceful_shutdown": 10,
}


def serve(name: str) -> None:
    settings = Settings()
    os.environ.setdefault("OTEL_SERVICE_NAME", name)
    configure_logging(name, settings.log_level)
    app = import_module(f"subgraphs.{name}.app").create_app()
    config = uvicorn.Config(app, host=settings.host, port=settings.port, **SERVING)
    DrainingServer(config, app.drain).run()
