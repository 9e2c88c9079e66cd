"""What the router does not log."""

from typing import Final

_SILENT: Final = ("coerce_variables", "websocket_server")
"""Targets whose lines contain what clients sent: variables, and the text around a mistake in a message."""
_ERRORS_ONLY: Final = (
    *("authorization", "demand_control", "graphql_normalization", "graphql_parsing", "graphql_validation"),
    *("http_server", "introspection", "jwt"),
)
"""Targets that warn about a client's mistake, a line per request."""
LOG_LIMITS: Final = ",".join(
    (
        "router::request=warn",
        *(f"router::{target}=off" for target in _SILENT),
        *(f"router::{target}=error" for target in _ERRORS_ONLY),
    )
)
