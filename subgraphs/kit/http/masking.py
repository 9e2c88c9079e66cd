"""What a client may read of an error: a domain error in full, an unexpected one as a code and the request id."""

from typing import Any

import structlog
from graphql import GraphQLError

from events.messaging.transient_errors import is_outage
from subgraphs.kit.domain.exceptions import DomainError, ErrorCode
from subgraphs.kit.graph.client_names import client_message
from subgraphs.kit.http.input_errors import without_input

log = structlog.get_logger("subgraphs.kit")
_RETRY_AFTER_MS = 1000


def formatted(error: GraphQLError, request_id: str) -> dict[str, Any]:
    """The error as the wire carries it, with `code` and `requestId` among its extensions."""
    message, extensions = _explained(error, request_id)
    shown: dict[str, Any] = {"message": message, "extensions": {**extensions, "requestId": request_id}}
    if error.locations:
        shown["locations"] = [location.formatted for location in error.locations]
    if error.path:
        shown["path"] = error.path
    return shown


def _explained(error: GraphQLError, request_id: str) -> tuple[str, dict[str, Any]]:
    cause = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    if isinstance(cause, DomainError):
        retry = {"retryAfterMs": cause.retry_after_ms} if cause.retry_after_ms else {}
        return client_message(cause.message), {"code": cause.code.value, **retry}
    if cause is None or isinstance(cause, GraphQLError):
        return without_input(error.message), {"code": ErrorCode.BAD_USER_INPUT.value, **(error.extensions or {})}
    path = ".".join(map(str, error.path or ()))
    if is_outage(cause):
        log.warning("operation.dependency_unavailable", path=path, request_id=request_id, error=repr(cause))
        code = ErrorCode.DEPENDENCY_UNAVAILABLE.value
        return "A service behind the API is unavailable; retry.", {"code": code, "retryAfterMs": _RETRY_AFTER_MS}
    log.error("operation.failed", path=path, request_id=request_id, exc_info=cause)
    return "Unexpected server error.", {"code": ErrorCode.INTERNAL.value}
