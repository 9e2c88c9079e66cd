"""Decodes JSON whose nesting and number of lists and objects are bounded before any parser recurses into it."""

import json
import re
from typing import Any, Final, NoReturn

import orjson

from supergraph.gateway.refusals import bad_request

MAX_DEPTH: Final = 64
MAX_CONTAINERS: Final = 20_000
_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_NOT_BRACKETS: Final = bytes(set(range(256)) - set(b"[]{}"))


def decode(text: bytes) -> Any:
    """Raises Refused. A name that repeats is left to the router, which refuses it."""
    check_nesting(text)
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return _decode_lenient(text, None)


def decode_unambiguous(text: bytes) -> dict[str, Any]:
    """An object in which no name repeats, so that every other parser reads the same; raises Refused."""
    check_nesting(text)
    value = _decode_lenient(text, _unique_names)
    if not isinstance(value, dict):
        raise bad_request("The message must be a JSON object.")
    return value


def check_nesting(text: bytes) -> None:
    """Linear in the length of the text; the text need not be valid JSON."""
    opened = text.count(b"[") + text.count(b"{")
    if opened <= MAX_DEPTH:
        return
    brackets = _STRING.sub(b"", text).translate(None, _NOT_BRACKETS)
    if brackets.count(b"[") + brackets.count(b"{") > MAX_CONTAINERS:
        raise bad_request(f"The JSON has more than {MAX_CONTAINERS} lists and objects.")
    depth = 0
    for bracket in brackets:
        depth += 1 if bracket in b"[{" else -1
        if depth > MAX_DEPTH:
            raise bad_request(f"The JSON is nested deeper than {MAX_DEPTH} levels.")


def _decode_lenient(text: bytes, hook: Any) -> Any:
    """The standard library also reads lone surrogates, which the services refuse by field name."""
    try:
        return json.loads(text, object_pairs_hook=hook, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise bad_request("The body is not valid JSON.") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name repeats")
    return found
