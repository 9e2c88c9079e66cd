"""Prometheus metrics of the gateway."""

from typing import Final

from prometheus_client import Counter, Gauge

OPERATIONS: Final = Counter("miniroom_gateway_operations_total", "Operations passed on to the router.", ["transport"])
REFUSED: Final = Counter("miniroom_gateway_refused_total", "Operations refused.", ["transport", "code"])
SOCKETS: Final = Gauge("miniroom_gateway_websockets", "Open WebSocket connections.")
CLOSED: Final = Counter("miniroom_gateway_websockets_closed_total", "WebSockets closed by the gateway.", ["code"])
HTTP_OPERATIONS: Final = OPERATIONS.labels("http")
SOCKET_OPERATIONS: Final = OPERATIONS.labels("websocket")
