"""One GraphQL operation as it arrived."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Operation(NamedTuple):
    document: str | None
    variables: dict[str, Any] | None
    name: str | None
    extensions: Mapping[str, Any] | None
    traceparent: str | None = None
    """The span that this operation is part of, as W3C Trace Context writes it."""
