"""`POST /graphql` by GraphQL over HTTP: orjson in, executor, orjson out. As ASGI here, shorter in `http_protocol`."""

from collections.abc import Mapping
from json import dumps
from typing import Any, Final, NamedTuple

import orjson
import structlog
from starlette.types import Receive, Scope, Send
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from subgraphs.execution.executor import Executor
from subgraphs.kit.auth.caller import CLIENT_HEADER, ROUTER_HEADER, is_router
from subgraphs.kit.domain.exceptions import ErrorCode
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.http.masking import formatted
from subgraphs.kit.http.operations import OperationContexts
from subgraphs.kit.http.requests import BadRequest, must_be_json_by_post, operation_of, read_body

log = structlog.get_logger("subgraphs.kit")
Headers = Mapping[bytes, bytes]
_JSON: Final = b"application/json"
_RESPONSE_JSON: Final = b"application/graphql-response+json"
_ROUTER_HEADER: Final = ROUTER_HEADER.encode()
_CLIENT_HEADER: Final = CLIENT_HEADER.encode()


class Answer(NamedTuple):
    status: int
    media: bytes
    body: bytes


class GraphQLOverHTTP:
    """Only the router is answered. Errors of the request itself have a status; those of fields come with 200."""

    def __init__(self, executor: Executor, contexts: OperationContexts, secrets: frozenset[str]) -> None:
        self._executor, self._contexts, self._secrets = executor, contexts, secrets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        answer = self.refusal(scope["method"], headers)
        if answer is None:
            try:
                answer = await self.answer(headers, await read_body(receive))
            except BadRequest as error:
                answer = _refused(error, _media(headers))
        await _send(send, answer)

    def refusal(self, method: str, headers: Headers) -> Answer | None:
        """What a request gets whose body need not be read."""
        try:
            if not is_router(_text(headers, _ROUTER_HEADER), self._secrets):
                raise BadRequest(403, "Only the router may ask a subgraph.", ErrorCode.FORBIDDEN)
            must_be_json_by_post(method, headers.get(b"content-type", b""))
        except BadRequest as error:
            return _refused(error, _media(headers))
        return None

    async def answer(self, headers: Headers, body: bytes) -> Answer:
        """What a request gets that was not refused; never raises an Exception."""
        media, request_id = _media(headers), _text(headers, b"x-request-id") or new_id()
        try:
            operation = operation_of(body, _text(headers, b"traceparent"))
            context = await self._contexts.make(request_id, operation, _text(headers, _CLIENT_HEADER))
            return _told(await self._executor.execute(operation, context), media, request_id)
        except BadRequest as error:
            return _refused(error, media)
        except (MissingQueryError, CannotGetOperationTypeError) as error:
            reason = error.as_http_error_reason() if isinstance(error, CannotGetOperationTypeError) else str(error)
            return _refused(BadRequest(400, reason), media)
        except Exception:
            log.exception("operation.crashed", request_id=request_id)
            return _refused(BadRequest(500, "Unexpected server error.", ErrorCode.INTERNAL), media)


def _text(headers: Headers, name: bytes) -> str | None:
    value = headers.get(name)
    return value.decode("latin-1") if value else None


def _media(headers: Headers) -> bytes:
    return _RESPONSE_JSON if _RESPONSE_JSON in headers.get(b"accept", b"") else _JSON


def _told(result: ExecutionResult, media: bytes, request_id: str) -> Answer:
    if not result.errors:
        return Answer(200, media, _encoded({"data": result.data}))
    errors = [formatted(error, request_id) for error in result.errors]
    if media is _RESPONSE_JSON and isinstance(result, PreExecutionError):
        return Answer(400, media, _encoded({"errors": errors}))
    return Answer(200, media, _encoded({"data": result.data, "errors": errors}))


def _refused(error: BadRequest, media: bytes) -> Answer:
    formatted = {"message": error.message, "extensions": {"code": error.code.value}}
    return Answer(error.status, media, _encoded({"errors": [formatted]}))


def _encoded(answer: Mapping[str, Any]) -> bytes:
    try:
        return orjson.dumps(answer)
    except orjson.JSONEncodeError:  # lone surrogates, integers over 64 bits: JSON has them, orjson does not
        return dumps(answer, separators=(",", ":"), default=str).encode()


async def _send(send: Send, answer: Answer) -> None:
    headers = [(b"content-type", answer.media), (b"content-length", b"%d" % len(answer.body))]
    if answer.status == 405:
        headers.append((b"allow", b"POST"))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
