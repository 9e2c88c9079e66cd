"""Checks access tokens with identity's public keys: an operation whose token is not accepted reaches no service."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.request import urlopen

import orjson
import structlog
from joserfc import jwt
from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jwa import EdDSAAlgorithm, JWSAlgModel
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from supergraph.gateway.ended_sessions import EndedSessions

_REFRESH_SECONDS: Final = 5.0
_RETRY_SECONDS: Final = 3.0
_FETCH_SECONDS: Final = 2.0
_MAX_KNOWN: Final = 20_000
_LEEWAY_SECONDS: Final = 30
_BEARER: Final = "bearer "
_EDDSA: Final = EdDSAAlgorithm()
log = structlog.get_logger()


class BadToken(Exception):
    """The token is not accepted; the message is for the client."""

    def __init__(self, message: str = "The access token is invalid or expired. Refresh it.") -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class AccessToken:
    """`expires_at` is Unix time."""

    session_id: str
    expires_at: float

    @property
    def is_expired(self) -> bool:
        return self.expires_at + _LEEWAY_SECONDS < time.time()


class _OnlyEdDSA(JWSRegistry):
    """joserfc warns at each use of the name that RFC 9864 replaces, and the router knows no other."""

    def get_alg(self, name: str) -> JWSAlgModel:
        if name != _EDDSA.name:
            raise UnsupportedAlgorithmError(f"{name} is not {_EDDSA.name}.")
        return _EDDSA


class _Claims(jwt.JWTClaimsRegistry):
    """A clock that runs ahead where the token was made does no harm: its expiry is judged."""

    def validate_iat(self, value: object) -> None:
        pass


class AccessTokens:
    """Judges tokens: the signature once for each token, its expiry and session at every use."""

    def __init__(self, jwks_url: str, issuer: str, sessions: EndedSessions, audience: str = "miniroom") -> None:
        self._url, self._keys, self._sessions = jwks_url, KeySet([]), sessions
        self._jwks = b""
        self._known: dict[str, AccessToken] = {}
        self._claims = _Claims(
            leeway=_LEEWAY_SECONDS,
            iss={"essential": True, "value": issuer},
            aud={"essential": True, "value": audience},
            exp={"essential": True},
            sid={"essential": True},
            sub={"essential": True},
        )

    async def keep_keys_current(self) -> None:
        """Until cancelled. Without keys no token can be judged, and all pass on to the router."""
        while True:
            try:
                self._use(await asyncio.to_thread(_fetch, self._url))
            except (OSError, ValueError, JoseError) as error:
                log.warning("gateway.keys.unavailable", error=type(error).__name__)
                await asyncio.sleep(_RETRY_SECONDS)
            else:
                await asyncio.sleep(_REFRESH_SECONDS)

    def find(self, headers: Mapping[str, Any]) -> AccessToken | None:
        """The token in these headers; None without one. Raises BadToken."""
        value = next((value for name, value in headers.items() if name.lower() == "authorization"), None)
        return self.read(value) if value else None

    def read(self, authorization: object) -> AccessToken | None:
        """The token in an Authorization header; None before there are keys to judge it by. Raises BadToken."""
        if not isinstance(authorization, str) or not authorization.lower().startswith(_BEARER):
            raise BadToken
        if not self._keys.keys:
            return None
        text = authorization[len(_BEARER) :].strip()
        token = self._known.get(text) or self._verified(text)
        self.check(token)
        return token

    def check(self, token: AccessToken) -> None:
        """Raises BadToken if the token has expired or its session has ended."""
        if token.is_expired:
            raise BadToken
        if self._sessions.is_suspended(token.session_id):
            raise BadToken("The account is suspended.")
        if self._sessions.includes(token.session_id):
            raise BadToken("The session has ended. Sign in again.")

    def _use(self, jwks: bytes) -> None:
        if jwks != self._jwks:
            self._keys = KeySet.import_key_set(orjson.loads(jwks))
            self._jwks = jwks
            self._known.clear()

    def _verified(self, text: str) -> AccessToken:
        try:
            claims = jwt.decode(text, self._keys, registry=_OnlyEdDSA()).claims
            self._claims.validate(claims)
            token = AccessToken(str(claims["sid"]), float(claims["exp"]))
        except (JoseError, ValueError, TypeError, KeyError):
            raise BadToken from None
        if len(self._known) >= _MAX_KNOWN:
            self._known.clear()
        self._known[text] = token
        return token


def _fetch(url: str) -> bytes:
    with urlopen(url, timeout=_FETCH_SECONDS) as response:
        body: bytes = response.read()
        return body
