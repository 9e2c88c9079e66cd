"""`POST /graphql` by GraphQL over HTTP, as bare ASGI: orjson in, executor, orjson out, one write."""

from collections.abc import Mapping
from json import dumps
from typing import Any, Final

import orjson
import structlog
from starlette.types import Receive, Scope, Send
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from subgraphs.kit.caller import ROUTER_HEADER, is_router
from subgraphs.kit.execution.executor import Executor
from subgraphs.kit.refusals import ErrorCode
from subgraphs.kit.transport.masking import formatted
from subgraphs.kit.transport.operations import Connection, OperationContexts
from subgraphs.kit.transport.requests import BadRequest, Headers, headers_of, read_operation

log = structlog.get_logger("subgraphs.kit")
_JSON: Final = b"application/json"
_RESPONSE_JSON: Final = b"application/graphql-response+json"


class GraphQLOverHTTP:
    """Only the router is answered. Errors of the request itself have a status; those of fields come with 200."""

    def __init__(self, executor: Executor, contexts: OperationContexts, secrets: frozenset[str]) -> None:
        self._executor, self._contexts, self._secrets = executor, contexts, secrets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = headers_of(scope, ROUTER_HEADER.encode())
        media = _RESPONSE_JSON if _RESPONSE_JSON in headers.accept else _JSON
        try:
            if not is_router(headers.router, self._secrets):
                raise BadRequest(403, "Only the router may ask a subgraph.", ErrorCode.FORBIDDEN)
            status, answer = await self._answered(scope, receive, headers, media)
        except BadRequest as error:
            status = error.status
            answer = _refusal(error.message, error.code)
        except (MissingQueryError, CannotGetOperationTypeError) as error:
            reason = error.as_http_error_reason() if isinstance(error, CannotGetOperationTypeError) else str(error)
            status, answer = 400, _refusal(reason, ErrorCode.BAD_USER_INPUT)
        except Exception:
            log.exception("operation.crashed", request_id=headers.request_id)
            status, answer = 500, _refusal("Something went wrong on our side.", ErrorCode.INTERNAL)
        await _send(send, status, media, _encoded(answer))

    async def _answered(
        self, scope: Scope, receive: Receive, headers: Headers, media: bytes
    ) -> tuple[int, Mapping[str, Any]]:
        operation = await read_operation(scope, receive, headers)
        context = await self._contexts.make(Connection(headers.request_id), operation)
        result = await self._executor.execute(operation, context)
        if media is _RESPONSE_JSON and isinstance(result, PreExecutionError):
            return 400, {"errors": _errors(result, headers)}
        if result.errors:
            return 200, {"data": result.data, "errors": _errors(result, headers)}
        return 200, {"data": result.data}


def _errors(result: ExecutionResult, headers: Headers) -> list[dict[str, Any]]:
    return [formatted(error, headers.request_id or "-") for error in result.errors or ()]


def _refusal(message: str, code: ErrorCode) -> Mapping[str, Any]:
    return {"errors": [{"message": message, "extensions": {"code": code.value}}]}


def _encoded(answer: Mapping[str, Any]) -> bytes:
    try:
        return orjson.dumps(answer)
    except orjson.JSONEncodeError:  # lone surrogates, integers over 64 bits: JSON has them, orjson does not
        return dumps(answer, separators=(",", ":"), default=str).encode()


async def _send(send: Send, status: int, media: bytes, body: bytes) -> None:
    headers = [(b"content-type", media), (b"content-length", b"%d" % len(body))]
    if status == 405:
        headers.append((b"allow", b"POST"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
