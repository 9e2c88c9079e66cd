"""One GraphQL operation as it arrived."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Operation:
    document: str | None
    variables: dict[str, Any] | None
    name: str | None
    extensions: Mapping[str, Any] | None
