"""From a plain HTTP request to the variables of its operation."""

import re
from collections.abc import Mapping
from typing import Any, Final

import orjson

from supergraph.gateway.http_requests import query_parameters
from supergraph.gateway.json_input import decode
from supergraph.gateway.refusals import Refused
from supergraph.gateway.rest.operations import RestOperation, Variable

PASSED_ON: Final = (
    *(b"host", b"origin", b"authorization", b"accept-language", b"user-agent"),
    *(b"x-request-id", b"x-miniroom-client", b"traceparent"),
)
PREFIX: Final = b"/rest/"
AS_JSON: Final = ((b"content-type", b"application/json"), (b"accept", b"application/json"))
_TRUTH: Final = {"true": True, "false": False}
_WHOLE: Final = re.compile(r"-?(0|[1-9][0-9]{0,9})")
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]{0,19})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?")


def operation_of(path: bytes, method: bytes, known: Mapping[str, RestOperation]) -> RestOperation:
    """Raises Refused."""
    name = path.removeprefix(PREFIX).decode("latin-1")
    found = known.get(name)
    if found is None:
        raise Refused("There is no such operation: /rest/openapi.json lists all.", "NOT_FOUND", 404)
    if method != (b"GET" if found.is_query else b"POST"):
        wanted = "a query: GET it" if found.is_query else "a mutation: POST to it"
        raise Refused(f"{name} is {wanted}.", "BAD_REQUEST", 405)
    return found


def variables_of_query(operation: RestOperation, query: bytes) -> dict[str, Any]:
    """From the URL. Raises Refused."""
    given = query_parameters(query)
    known = {each.name: each for each in operation.variables}
    for name in given.keys() - known.keys():
        raise _invalid(f"There is no parameter {name}: {operation.name} has {', '.join(known) or 'none'}.")
    for each in operation.variables:
        if each.is_required and each.name not in given:
            raise _invalid(f"The parameter {each.name} is missing.")
    return {name: _value(known[name], text) for name, text in given.items()}


def variables_of_body(operation: RestOperation, body: bytes, headers: Mapping[bytes, bytes]) -> dict[str, Any]:
    """From a JSON object. Raises Refused."""
    if b"json" not in headers.get(b"content-type", b"").lower():
        raise Refused("Send JSON, with `content-type: application/json`.", "BAD_REQUEST", 415)
    given = decode(body) if body else {}
    if not isinstance(given, dict):
        raise _invalid("The body must be a JSON object.")
    return {"input": given} if operation.is_of_input else given


def graphql_request(operation: RestOperation, variables: Mapping[str, Any]) -> bytes:
    return orjson.dumps({"query": operation.document, "operationName": operation.name, "variables": variables})


def _value(variable: Variable, text: str) -> Any:
    """Numbers and truth values as such, lists and inputs as JSON; all other types are text in GraphQL, too."""
    if variable.is_list or variable.type.endswith("Input"):
        return decode(text.encode())
    match variable.type:
        case "Int" | "Float":
            return _number(variable, text)
        case "Boolean" if text not in _TRUTH:
            raise _invalid(f"The parameter {variable.name} must be true or false.")
        case "Boolean":
            return _TRUTH[text]
        case _:
            return text


def _number(variable: Variable, text: str) -> int | float:
    if variable.type == "Int" and _WHOLE.fullmatch(text) and -(2**31) <= int(text) < 2**31:
        return int(text)
    if variable.type == "Float" and _NUMBER.fullmatch(text):
        return float(text)
    kind = "a whole number" if variable.type == "Int" else "a number"
    raise _invalid(f"The parameter {variable.name} must be {kind}.")


def _invalid(message: str) -> Refused:
    return Refused(message, "BAD_USER_INPUT")
