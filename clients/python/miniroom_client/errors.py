"""What goes wrong, with the codes of the API."""

from collections.abc import Sequence
from typing import Any

from gql.transport.exceptions import TransportQueryError


class MutationError(Exception):
    """A mutation returned a typed error; `path` names the field of its input, if one is at fault."""

    def __init__(self, operation: str, error: dict[str, Any]) -> None:
        super().__init__(f"{operation}: {error.get('__typename')}: {error.get('message')}")
        self.code: str | None = error.get("code")
        self.path: Sequence[str] | None = error.get("path")


def codes(error: TransportQueryError) -> list[str]:
    """Of each error of an answer, its code."""
    return [str(each.get("extensions", {}).get("code")) for each in error.errors or [] if isinstance(each, dict)]


def is_refused_token(error: Exception) -> bool:
    return isinstance(error, TransportQueryError) and "UNAUTHENTICATED" in codes(error)
