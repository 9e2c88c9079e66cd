"""`/.well-known/`: the public keys, for the router and for anybody else who verifies our tokens, and where they are."""

import hashlib
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from events.outages import is_outage
from subgraphs.identity.keys import Keyring
from subgraphs.identity.policy import PERMISSIONS

_KEPT = "public, max-age=300"
_AWAY = {"cache-control": "no-store", "retry-after": "1"}


class KeyPage:
    keyring: Keyring | None = None

    def __init__(self, issuer: str) -> None:
        self._issuer = issuer

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/.well-known/jwks.json", self.show_keys),
            Route("/.well-known/openid-configuration", self.show_configuration),
        ]

    async def show_keys(self, request: Request) -> Response:
        try:
            assert self.keyring is not None, "the app has not started"
            keys = await self.keyring.public()
        except Exception as error:
            if not is_outage(error):
                raise
            return Response(status_code=503, headers=_AWAY)
        return _kept(request, keys, "application/jwk-set+json")

    async def show_configuration(self, request: Request) -> Response:
        return _kept(request, configuration(self._issuer), "application/json")


def configuration(issuer: str) -> dict[str, Any]:
    """OpenID discovery, as far as we issue: tokens come from the graph, not from an authorization endpoint."""
    return {
        "issuer": issuer,
        "jwks_uri": f"{issuer}/.well-known/jwks.json",
        "id_token_signing_alg_values_supported": ["EdDSA"],
        "response_types_supported": [],
        "subject_types_supported": ["public"],
        "scopes_supported": sorted(PERMISSIONS),
        "claims_supported": ["iss", "aud", "client_id", "sub", "sid", "jti", "iat", "exp", "scope", "roles"],
    }


def _kept(request: Request, page: dict[str, Any], media_type: str) -> Response:
    body = orjson.dumps(page)
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"cache-control": _KEPT, "etag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)
