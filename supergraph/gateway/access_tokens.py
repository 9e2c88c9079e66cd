"""Checks access tokens with identity's public keys, for sockets alone: over HTTP the router does it by itself."""

import asyncio
import time
from collections.abc import Mapping
from typing import Any, Final
from urllib.request import urlopen

import orjson
import structlog
from joserfc import jwt
from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jwa import EdDSAAlgorithm, JWSAlgModel
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

_REFRESH_SECONDS: Final = 5.0
_RETRY_SECONDS: Final = 3.0
_FETCH_SECONDS: Final = 2.0
_LEEWAY_SECONDS: Final = 30
_BEARER: Final = "bearer "
_EDDSA: Final = EdDSAAlgorithm()
log = structlog.get_logger()


class BadToken(Exception):
    """The token is forged, expired, for another audience, or none at all."""


class _OnlyEdDSA(JWSRegistry):
    """joserfc warns at each use of the name that RFC 9864 replaces, and the router knows no other."""

    def get_alg(self, name: str) -> JWSAlgModel:
        if name != _EDDSA.name:
            raise UnsupportedAlgorithmError(f"{name} is not {_EDDSA.name}.")
        return _EDDSA


class AccessTokens:
    def __init__(self, jwks_url: str, issuer: str, audience: str = "miniroom") -> None:
        self._url, self._keys = jwks_url, KeySet([])
        self._claims = jwt.JWTClaimsRegistry(
            leeway=_LEEWAY_SECONDS,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
        )

    async def keep_keys_current(self) -> None:
        """Until cancelled. Without keys no token can be judged, and all pass on to the router."""
        while True:
            try:
                body = await asyncio.to_thread(_fetch, self._url)
                self._keys = KeySet.import_key_set(orjson.loads(body))
            except (OSError, ValueError, JoseError) as error:
                log.warning("gateway.keys.unavailable", error=type(error).__name__)
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                await asyncio.sleep(_REFRESH_SECONDS)

    def expiry(self, headers: Mapping[str, Any]) -> float:
        """When the token in these headers expires, in Unix time; 0 without a token. Raises BadToken."""
        value = next((value for name, value in headers.items() if name.lower() == "authorization"), None)
        if not value:
            return 0.0
        if not isinstance(value, str) or not value.lower().startswith(_BEARER):
            raise BadToken
        return self._expiry(value[len(_BEARER) :].strip())

    def _expiry(self, token: str) -> float:
        if not self._keys.keys:
            return time.time() + _LEEWAY_SECONDS
        try:
            claims = jwt.decode(token, self._keys, registry=_OnlyEdDSA()).claims
            self._claims.validate(claims)
            return float(claims["exp"])
        except (JoseError, ValueError, TypeError, KeyError):
            raise BadToken from None


def _fetch(url: str) -> bytes:
    with urlopen(url, timeout=_FETCH_SECONDS) as response:
        body: bytes = response.read()
        return body
