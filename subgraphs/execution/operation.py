"""One GraphQL request: a document and what to execute of it."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Operation(NamedTuple):
    document: str | None
    variables: dict[str, Any] | None = None
    name: str | None = None
    extensions: Mapping[str, Any] | None = None
    traceparent: str | None = None
    """The parent span, as a W3C Trace Context header."""
