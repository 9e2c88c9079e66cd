"""Reads and checks a GraphQL request over HTTP before the router does."""

import json
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from supergraph.gateway.access_tokens import AccessTokens, BadToken
from supergraph.gateway.documents import Operation, check_document
from supergraph.gateway.json_input import check_nesting, decode
from supergraph.gateway.persisted_operations import PersistedOperations
from supergraph.gateway.refusals import Refused, bad_request, unauthenticated

MAX_BODY: Final = 1_000_000
"""Equal to `limits.max_request_body_size` in router-config.yaml."""
_MAX_PARAMETERS: Final = 20
_JSON_PARAMETERS: Final = ("variables", "extensions")


@dataclass(slots=True)
class GraphRequest:
    """For the router; `operation` is None if the router has to refuse the request by itself."""

    target: bytes
    body: bytes
    parameters: dict[str, Any]
    operation: Operation | None


def read_post(target: bytes, body: bytes, headers: dict[bytes, bytes], persisted: PersistedOperations) -> GraphRequest:
    """Raises Refused."""
    if headers.get(b"content-encoding", b"identity").strip().lower() != b"identity":
        raise Refused(
            "Compressed bodies are not accepted. Send the body as it is.", "UNSUPPORTED_CONTENT_ENCODING", 415
        )
    if b"json" not in headers.get(b"content-type", b"").lower():
        check_nesting(body)  # the router refuses the type, and a page of another origin by its CSRF rule
        return GraphRequest(target, body, {}, None)
    request = decode(body)
    if isinstance(request, list):
        raise bad_request("Send one operation per request: batching is not supported.")
    if not isinstance(request, dict):
        raise bad_request("The body must be a JSON object.")
    document = persisted.document(request)
    if document is not None:
        request = {name: request.get(name) for name in ("variables", "operationName")} | {"query": document}
        body = json.dumps(request).encode()
    return GraphRequest(target, body, request, _check(request))


def read_get(target: bytes, persisted: PersistedOperations) -> GraphRequest:
    """Raises Refused."""
    path, _, query = target.partition(b"?")
    parameters = query_parameters(query)
    request: dict[str, Any] = {**parameters}
    for name in _JSON_PARAMETERS:
        check_nesting(parameters.get(name, "").encode())
    if not parameters.get("query") and "extensions" in parameters:
        request["extensions"] = decode(parameters["extensions"].encode())
    document = persisted.document(request)
    if document is not None:
        kept = [(name, value) for name, value in parameters.items() if name in ("variables", "operationName")]
        target = path + b"?" + urlencode([("query", document), *kept]).encode()
        request["query"] = document
    return GraphRequest(target, b"", request, _check(request))


def with_variables(parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters of a GET have their variables as text."""
    variables = parameters.get("variables")
    return {**parameters, "variables": decode(variables.encode())} if isinstance(variables, str) else parameters


def query_parameters(query: bytes) -> dict[str, str]:
    """Raises Refused. Of bytes, `parse_qsl` would read ASCII alone."""
    text = query.decode(errors="replace")
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_MAX_PARAMETERS)
    except ValueError:
        raise bad_request("The query string has too many parameters.") from None
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise bad_request("A parameter of the query string repeats.")
    return dict(pairs)


def _check(request: dict[str, Any]) -> Operation | None:
    """Other types are the router's to refuse: it reads nothing into them."""
    document, name = request.get("query"), request.get("operationName")
    if not isinstance(document, str):
        return None
    return check_document(document, name if isinstance(name, str) else None)


def check_token(headers: dict[bytes, bytes], tokens: AccessTokens) -> None:
    """Raises Refused. A request without a token is anonymous; one whose token is not accepted is not."""
    authorization = headers.get(b"authorization")
    try:
        if authorization:
            tokens.read(authorization.decode("latin-1"))
    except BadToken as bad:
        raise unauthenticated(bad.message) from None
