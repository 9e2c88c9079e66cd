"""Serialises the HTTP messages that the gateway itself writes."""

from collections.abc import Iterable
from typing import Final

from supergraph.gateway.refusals import Refused

_JSON, _GRAPHQL, _EVENTS = b"application/json", b"application/graphql-response+json", b"text/event-stream"
_OF_JSON: Final = (b"json", b"*/*", b"application/*")
Headers = list[tuple[bytes, bytes]]
_REASONS: Final = {
    200: b"OK",
    302: b"Found",
    304: b"Not Modified",
    400: b"Bad Request",
    401: b"Unauthorized",
    403: b"Forbidden",
    404: b"Not Found",
    405: b"Method Not Allowed",
    406: b"Not Acceptable",
    408: b"Request Timeout",
    409: b"Conflict",
    413: b"Payload Too Large",
    415: b"Unsupported Media Type",
    422: b"Unprocessable Content",
    429: b"Too Many Requests",
    500: b"Internal Server Error",
    502: b"Bad Gateway",
    503: b"Service Unavailable",
    504: b"Gateway Timeout",
}
_REPLACED: Final = frozenset(
    (b"connection", b"content-length", b"expect", b"keep-alive", b"te", b"trailer", b"transfer-encoding", b"upgrade")
)


def request(method: bytes, target: bytes, headers: Headers, body: bytes) -> bytes:
    """The request for the router: the client's headers, with the framing of this hop."""
    lines = [method + b" " + target + b" HTTP/1.1\r\n"]
    lines += [name + b": " + value + b"\r\n" for name, value in headers if name not in _REPLACED]
    if body or method == b"POST":
        lines.append(b"content-length: %d\r\n" % len(body))
    return b"".join((*lines, b"\r\n", body))


def response(status: int, body: bytes, headers: Iterable[bytes] = (b"content-type: application/json",)) -> bytes:
    reason = _REASONS.get(status, b"Error")
    lines = [b"HTTP/1.1 %d %s" % (status, reason), b"content-length: %d" % len(body), *headers]
    return b"\r\n".join((*lines, b"", body))


def takes_events_only(accept: bytes) -> bool:
    return _EVENTS in accept and not any(each in accept for each in _OF_JSON)


def events(body: bytes, headers: Iterable[bytes] = ()) -> bytes:
    """One result and the end, as GraphQL over SSE has them for a connection of its own."""
    framed = b"event: next\ndata: " + body + b"\n\nevent: complete\ndata:\n\n"
    return response(200, framed, (b"content-type: " + _EVENTS, b"cache-control: no-store", *headers))


def result(body: bytes, accept: bytes) -> bytes:
    """In the media type that the client reads."""
    if takes_events_only(accept):
        return events(body)
    return response(200, body, (b"content-type: " + (_GRAPHQL if _GRAPHQL in accept else _JSON),))


def refusal(refused: Refused, accept: bytes) -> bytes:
    """In the media type that the client reads.

    For `application/json` a well-formed request with an operation that is refused is 200, by GraphQL over HTTP; a
    stream of events reports it as its only result, by GraphQL over SSE.
    """
    more = [b'www-authenticate: Bearer error="invalid_token"'] if refused.status == 401 else []
    if refused.document and takes_events_only(accept):
        return events(refused.body, more)
    if b"graphql-response" in accept:
        return response(refused.status, refused.body, (b"content-type: " + _GRAPHQL, *more))
    return response(200 if refused.document else refused.status, refused.body, (b"content-type: " + _JSON, *more))
