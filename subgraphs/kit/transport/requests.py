"""What arrives by HTTP, read and checked before anything runs."""

from json import loads
from typing import Any, Final, NamedTuple

import orjson
from starlette.types import Receive, Scope

from subgraphs.kit.execution.operation import Operation
from subgraphs.kit.refusals import ErrorCode

LARGEST_BODY: Final = 1024 * 1024
"""The router's own limit on operations is lower; representations of many entities come on top."""


class BadRequest(Exception):
    """Not a GraphQL request: nothing ran."""

    def __init__(self, status: int, message: str, code: ErrorCode = ErrorCode.BAD_USER_INPUT) -> None:
        super().__init__(message)
        self.status, self.message, self.code = status, message, code


class Headers(NamedTuple):
    router: str | None
    content_type: bytes
    accept: bytes
    request_id: str | None


def headers_of(scope: Scope, router: bytes) -> Headers:
    found = dict(scope["headers"])
    secret, request_id = found.get(router), found.get(b"x-request-id")
    return Headers(
        secret.decode("latin-1") if secret is not None else None,
        found.get(b"content-type", b""),
        found.get(b"accept", b""),
        request_id.decode("latin-1") if request_id else None,
    )


async def read_operation(scope: Scope, receive: Receive, headers: Headers) -> Operation:
    """Raises BadRequest."""
    if scope["method"] != "POST":
        raise BadRequest(405, "Operations are sent by POST.")
    if headers.content_type.partition(b";")[0].strip().lower() != b"application/json":
        raise BadRequest(415, "The body must be application/json.")
    return operation_of(_decoded(await _body(receive)))


def operation_of(request: Any) -> Operation:
    if isinstance(request, list):
        raise BadRequest(400, "Batching is not enabled.")
    if not isinstance(request, dict):
        raise BadRequest(400, "The body must be a JSON object.")
    query, variables, name = request.get("query"), request.get("variables"), request.get("operationName")
    extensions = request.get("extensions")
    if not (query is None or isinstance(query, str)):
        raise BadRequest(400, "`query` must be a string.")
    if not (name is None or isinstance(name, str)):
        raise BadRequest(400, "`operationName` must be a string.")
    if not (variables is None or isinstance(variables, dict)):
        raise BadRequest(400, "`variables` must be an object.")
    if not (extensions is None or isinstance(extensions, dict)):
        raise BadRequest(400, "`extensions` must be an object.")
    return Operation(query, variables, name, extensions)


async def _body(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message.get("body", b"")
    if len(body) > LARGEST_BODY:
        raise BadRequest(413, "The body is too large.")
    return await _long_body(receive, body) if message.get("more_body") else body


async def _long_body(receive: Receive, first: bytes) -> bytes:
    parts, size, more = [first], len(first), True
    while more:
        if size > LARGEST_BODY:
            raise BadRequest(413, "The body is too large.")
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BadRequest(400, "The client left.")
        parts.append(message.get("body", b""))
        size, more = size + len(parts[-1]), message.get("more_body", False)
    if size > LARGEST_BODY:
        raise BadRequest(413, "The body is too large.")
    return b"".join(parts)


def _decoded(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        try:
            return loads(body)  # lone surrogates: let the domain refuse the field by name
        except (ValueError, RecursionError):
            raise BadRequest(400, "The body is not JSON.") from None
