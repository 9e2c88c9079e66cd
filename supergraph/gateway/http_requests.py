"""Checks a GraphQL request over HTTP before the router reads it."""

from typing import Final
from urllib.parse import parse_qsl

from supergraph.gateway.access_tokens import AccessTokens, BadToken
from supergraph.gateway.documents import check_document
from supergraph.gateway.json_input import check_nesting, decode
from supergraph.gateway.refusals import Refused, bad_request, unauthenticated

MAX_BODY: Final = 1_000_000
"""Equal to `limits.max_request_body_size` in router-config.yaml."""
_MAX_PARAMETERS: Final = 20


def check_post(body: bytes, headers: dict[bytes, bytes]) -> None:
    """Raises Refused."""
    if headers.get(b"content-encoding", b"identity").strip().lower() != b"identity":
        raise Refused(
            "Compressed bodies are not accepted. Send the body as it is.", "UNSUPPORTED_CONTENT_ENCODING", 415
        )
    if b"json" not in headers.get(b"content-type", b"").lower():
        return check_nesting(body)  # the router refuses the type, and a page of another origin by its CSRF rule
    request = decode(body)
    if isinstance(request, list):
        raise bad_request("Send one operation per request: batching is not supported.")
    if not isinstance(request, dict):
        raise bad_request("The body must be a JSON object.")
    return _check(request.get("query"), request.get("operationName"))


def check_get(target: bytes) -> None:
    """Raises Refused."""
    _, _, query = target.partition(b"?")
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=_MAX_PARAMETERS)
    except ValueError:
        raise bad_request("The query string has too many parameters.") from None
    names = [name for name, _ in pairs]
    if len(set(names)) < len(names):
        raise bad_request("A parameter of the query string repeats.")
    parameters = {name: value.decode(errors="replace") for name, value in pairs}
    for name in (b"variables", b"extensions"):
        check_nesting(parameters.get(name, "").encode())
    _check(parameters.get(b"query"), parameters.get(b"operationName"))


def _check(document: object, operation_name: object) -> None:
    """Other types are the router's to refuse: it reads nothing into them."""
    if isinstance(document, str):
        check_document(document, operation_name if isinstance(operation_name, str) else None)


def check_token(headers: dict[bytes, bytes], tokens: AccessTokens) -> None:
    """Raises Refused. A request without a token is anonymous; one whose token is not accepted is not."""
    authorization = headers.get(b"authorization")
    try:
        if authorization:
            tokens.read(authorization.decode("latin-1"))
    except BadToken as bad:
        raise unauthenticated(bad.message) from None
