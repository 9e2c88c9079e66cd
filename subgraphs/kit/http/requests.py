"""What arrives by HTTP, read and checked before anything runs."""

from asyncio import timeout
from json import loads
from typing import Any, Final

import orjson
from starlette.types import Receive

from subgraphs.execution.operation import Operation
from subgraphs.kit.domain.exceptions import ErrorCode

LARGEST_BODY: Final = 1024 * 1024
"""The router's own limit on operations is lower; representations of many entities come on top."""
BODY_SECONDS: Final = 10.0
"""The router has a whole request before it asks: a body that takes longer is none."""


class BadRequest(Exception):
    """Not a GraphQL request: nothing ran."""

    def __init__(self, status: int, message: str, code: ErrorCode = ErrorCode.BAD_USER_INPUT) -> None:
        super().__init__(message)
        self.status, self.message, self.code = status, message, code


def must_be_json_by_post(method: str, content_type: bytes) -> None:
    if method != "POST":
        raise BadRequest(405, "Operations are sent by POST.")
    if content_type != b"application/json" and content_type.partition(b";")[0].strip().lower() != b"application/json":
        raise BadRequest(415, "The body must be application/json.")


async def read_body(receive: Receive) -> bytes:
    try:
        async with timeout(BODY_SECONDS):
            return await _body(receive)
    except TimeoutError:
        raise BadRequest(408, "The body did not arrive in time.") from None


async def _body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise BadRequest(400, "The client left.")
        parts.append(message.get("body", b""))
        size, more = size + len(parts[-1]), message.get("more_body", False)
        if size > LARGEST_BODY:
            raise BadRequest(413, "The body is too large.")
    return b"".join(parts)


def operation_of(body: bytes, traceparent: str | None = None) -> Operation:
    """Raises BadRequest."""
    request = _decoded(body)
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
    return Operation(query, variables, name, extensions, traceparent)


def _decoded(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        try:
            return loads(body)  # lone surrogates: let the domain refuse the field by name
        except (ValueError, RecursionError):
            raise BadRequest(400, "The body is not JSON.") from None
