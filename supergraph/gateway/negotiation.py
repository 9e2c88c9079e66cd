"""What the router is asked to answer with, given what the client accepts and what the operation is."""

import re
from typing import Final

from supergraph.gateway.documents import Operation
from supergraph.gateway.http_messages import Headers, takes_events_only
from supergraph.gateway.refusals import Refused

_CHARSET: Final = re.compile(rb";\s*charset=[^,;]*", re.IGNORECASE)
_EVENT_STREAM: Final = b"text/event-stream"
_PREFLIGHT: Final = (b"apollo-require-preflight", b"1")
"""For an EventSource, which cannot set a header. No cookie counts for the graph, so no page can borrow a session."""
_NO_STREAM: Final = Refused(
    "Subscribe over WebSocket (`graphql-transport-ws`) or with `Accept: text/event-stream`.", "BAD_REQUEST", 406
)


def wants_events(accept: bytes, operation: Operation | None) -> bool:
    return takes_events_only(accept) or (operation is not None and operation.kind == "subscription")


def for_router(headers: Headers, accept: bytes, operation: Operation | None) -> Headers:
    """The headers of the request to the router. Raises Refused if the client could not read the answer in time."""
    wanted = _accept(accept, operation)
    events = wants_events(accept, operation)
    if wanted == accept and not events:
        return headers
    replaced = (b"accept", b"accept-encoding") if events else (b"accept",)
    kept = [header for header in headers if header[0] not in replaced]
    return [*kept, (b"accept", wanted), *([_PREFLIGHT] if events else ())]


def _accept(accept: bytes, operation: Operation | None) -> bytes:
    """Without charset: all answers are UTF-8, and the router knows no parameters of a media type."""
    if operation is not None and operation.kind == "subscription":
        if _EVENT_STREAM not in accept:
            raise _NO_STREAM
        return b"text/event-stream, application/json"
    if takes_events_only(accept):
        return b"application/json"
    return _CHARSET.sub(b"", accept) if b"charset" in accept.lower() else accept
