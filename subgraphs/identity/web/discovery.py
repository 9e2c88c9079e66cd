"""`/.well-known/`: public keys for verifiers of access tokens, and discovery metadata."""

import hashlib
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from events.messaging.transient_errors import is_outage
from subgraphs.identity.domain.policy import PERMISSIONS
from subgraphs.identity.services.keyring import Keyring
from subgraphs.identity.web.token_pages import AUTHORIZATION_PATH, GRANT_TYPES, TOKEN_PATH

_CONFIGURATIONS = ("openid-configuration", "oauth-authorization-server")
_CACHEABLE = "public, max-age=300"
_UNAVAILABLE = {"cache-control": "no-store", "retry-after": "1"}


class DiscoveryPages:
    keyring: Keyring | None = None

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/jwks.json", self.show_keys),
            *(Route(f"/.well-known/{name}", self.show_configuration) for name in _CONFIGURATIONS),
        ]

    async def show_keys(self, request: Request) -> Response:
        try:
            assert self.keyring is not None, "the app has not started"
            keys = await self.keyring.public()
        except Exception as error:
            if not is_outage(error):
                raise
            return Response(status_code=503, headers=_UNAVAILABLE)
        return _cacheable(request, keys, "application/jwk-set+json")

    async def show_configuration(self, request: Request) -> Response:
        return _cacheable(request, configuration(self._issuer), "application/json")


def configuration(issuer: str) -> dict[str, Any]:
    """OpenID discovery and RFC 8414: apps get tokens from the graph, devices by a code."""
    return {
        "issuer": issuer,
        "jwks_uri": f"{issuer}/.well-known/jwks.json",
        "device_authorization_endpoint": f"{issuer}{AUTHORIZATION_PATH}",
        "token_endpoint": f"{issuer}{TOKEN_PATH}",
        "token_endpoint_auth_methods_supported": ["none"],
        "grant_types_supported": [*GRANT_TYPES],
        "id_token_signing_alg_values_supported": ["EdDSA"],
        "response_types_supported": [],
        "subject_types_supported": ["public"],
        "scopes_supported": sorted(PERMISSIONS),
        "claims_supported": ["iss", "aud", "client_id", "sub", "sid", "jti", "iat", "exp", "scope", "roles"],
    }


def _cacheable(request: Request, page: dict[str, Any], media_type: str) -> Response:
    body = orjson.dumps(page)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"cache-control": _CACHEABLE, "etag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)
