"""From the graph's answer to a plain one: the value itself, and a status that says how it went. Pure."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import orjson

from supergraph.gateway.refusals import Refused

_STATUS: Final = {
    "BAD_USER_INPUT": 400,
    "UNAUTHENTICATED": 401,
    "UNAUTHORIZED_FIELD_OR_TYPE": 401,
    "FORBIDDEN": 403,
    "NOT_FOUND": 404,
    "CONFLICT": 409,
    "CONTENT_REJECTED": 422,
    "RATE_LIMITED": 429,
    "INTERNAL": 500,
    "DEPENDENCY_UNAVAILABLE": 503,
    "TIMEOUT": 504,
}
_INVALID: Final = 400
"""Of codes of the request: too deep, too expensive, and what validation says."""
_PUBLIC_SECONDS: Final = 5
"""As long as the edge's copy of a public file: what is deleted is gone soon."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    headers: tuple[bytes, ...]


def answer(result: Mapping[str, Any]) -> Answer:
    """The value of the root field, or all of them if there are several. Errors beside a value are named in a header."""
    errors: list[Mapping[str, Any]] = result.get("errors") or []
    data = result.get("data") or {}
    value = next(iter(data.values())) if len(data) == 1 else data
    if all(each is None for each in data.values()):
        value = None
    if value is None:
        return _refusal(errors[0] if errors else {"message": "It does not exist, or you cannot see it."}, "NOT_FOUND")
    if isinstance(value, dict) and _is_error(value):
        return _refusal({"message": value.get("message"), "extensions": value}, "BAD_USER_INPUT")
    codes = sorted({_code(error, "INTERNAL") for error in errors})
    partial = (b"x-miniroom-errors: " + ", ".join(codes).encode(),) if codes else ()
    return Answer(200, orjson.dumps(value), partial)


def refusal(refused: Refused) -> Answer:
    """Of the gateway itself."""
    found = _refusal(refused.error, refused.code)
    signs_in = (b'www-authenticate: Bearer error="invalid_token"',) if refused.status == 401 else ()
    return Answer(refused.status, found.body, (*found.headers, *signs_in, b"cache-control: no-store"))


def cached(found: Answer, *, is_anonymous: bool, known_tag: bytes) -> Answer:
    """The answer to a GET: 304 if the client has it. Complete answers to anonymous callers may be shared."""
    if found.status != 200:
        return Answer(found.status, found.body, (*found.headers, b"cache-control: no-store"))
    tag = b'W/"' + hashlib.sha256(found.body).hexdigest()[:20].encode() + b'"'
    shared = is_anonymous and not found.headers
    rule = b"public, max-age=%d" % _PUBLIC_SECONDS if shared else b"private, no-cache"
    headers = (*found.headers, b"etag: " + tag, b"cache-control: " + rule, b"vary: authorization")
    if tag in [each.strip() for each in known_tag.split(b",")]:
        return Answer(304, b"", headers)
    return Answer(200, found.body, headers)


def _is_error(payload: Mapping[str, Any]) -> bool:
    return "code" in payload and "message" in payload and not str(payload.get("__typename", "")).endswith("Success")


def _refusal(error: Mapping[str, Any], default: str) -> Answer:
    code, extensions = _code(error, default), error.get("extensions") or {}
    kept = {
        name: extensions[name] for name in ("path", "requestId", "retryAfterMs") if extensions.get(name) is not None
    }
    body = {"error": {"code": code, "message": error.get("message"), **kept}}
    wait = kept.get("retryAfterMs")
    retry = (b"retry-after: %d" % -(-int(wait) // 1000),) if wait is not None else ()
    return Answer(_STATUS.get(code, _INVALID), orjson.dumps(body), retry)


def _code(error: Mapping[str, Any], default: str) -> str:
    return str((error.get("extensions") or {}).get("code") or default)
