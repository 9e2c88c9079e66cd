"""OAuth 2 and OpenID Connect with one provider, through authlib. Every claim of a provider is checked."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core.claims import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet

from subgraphs.identity.social.domain.identities import IncompleteIdentity, SocialIdentity, identity_of, primary_email
from subgraphs.identity.social.domain.oauth_state import AuthorizationRequest
from subgraphs.identity.social.domain.providers import Provider

_ALGORITHMS: Final = ["RS256", "ES256", "PS256", "EdDSA"]
_SECONDS: Final = 3.0
_MAX_ANSWER_BYTES: Final = 256 * 1024
_METADATA_SECONDS, _KEYS_SECONDS = 3600.0, 30.0
_SKEW: Final = 30
_JSON: Final = {"accept": "application/json"}
_ERRORS: Final = (httpx2.HTTPError, httpx2.InvalidURL, AuthlibBaseError, ConnectionError, ValueError)
_NEEDED: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class ProviderRejected(Exception):
    """The provider refused, or its answer is invalid."""


class OAuthClient:
    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._tls = ssl.create_default_context()
        self._metadata: tuple[float, dict[str, Any]] | None = None
        self._keys: tuple[float, KeySet] | None = None
        self._lock = asyncio.Lock()

    async def authorization_url(self, request: AuthorizationRequest) -> str:
        endpoint = (await self._endpoints())["authorization_endpoint"]
        extra = {"nonce": request.nonce} if self.provider.issuer else {}
        if self.provider.response_mode != "query":
            extra["response_mode"] = self.provider.response_mode
        async with self._client(request.redirect_uri) as client:
            url, _ = client.create_authorization_url(
                endpoint,
                state=request.state,
                code_verifier=request.verifier,
                scope=self.provider.scope or None,
                **extra,
            )
        return str(url)

    async def identity(self, request: AuthorizationRequest, code: str, issuer: str | None) -> SocialIdentity:
        known = await self._endpoints()
        self._check_issuer(known, issuer)
        async with self._client(request.redirect_uri) as client:
            try:
                token = await client.fetch_token(
                    known["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    redirect_uri=request.redirect_uri,
                    code_verifier=request.verifier,
                )
            except _ERRORS as error:
                raise _translated(error) from error
            if self.provider.issuer:
                return self._identity(await self._id_claims(token, request.nonce))
            return await self._userinfo_identity(client, known)

    def _identity(self, answer: dict[str, Any]) -> SocialIdentity:
        try:
            return identity_of(self.provider.id, answer, self.provider.claims)
        except IncompleteIdentity as error:
            raise ProviderRejected(str(error)) from error

    async def _userinfo_identity(self, client: AsyncOAuth2Client, known: dict[str, Any]) -> SocialIdentity:
        """Of a plain OAuth 2 provider, which signs nothing: trusted over TLS, with the token issued for our code."""
        person = self._identity(await self._fetch(client, known["userinfo_endpoint"]))
        if self.provider.emails_endpoint is None:
            return person
        email = primary_email(await self._fetch(client, self.provider.emails_endpoint))
        return replace(person, email=email, is_email_verified=email is not None)

    async def _id_claims(self, token: dict[str, Any], nonce: str) -> dict[str, Any]:
        text = token.get("id_token")
        if not isinstance(text, str):
            raise ProviderRejected("no id_token")
        try:
            decoded = await self._verified(text)
            options: Any = {"iss": {"essential": True, "value": self.provider.issuer}}
            options["aud"] = {"essential": True, "value": self.provider.client_id}
            params = {"nonce": nonce, "client_id": self.provider.client_id, "access_token": token.get("access_token")}
            claims = CodeIDToken(decoded.claims, decoded.header, options, params)
            claims.validate(leeway=_SKEW)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise ProviderRejected(f"id_token: {error!r}") from error
        return dict(claims)

    async def _verified(self, text: str) -> jwt.Token:
        try:
            return jwt.decode(text, await self._key_set(), algorithms=_ALGORITHMS)
        except (JoseError, ValueError):
            return jwt.decode(text, await self._key_set(again=True), algorithms=_ALGORITHMS)

    def _check_issuer(self, known: dict[str, Any], issuer: str | None) -> None:
        """RFC 9207: rejects another provider's answer under this one's state."""
        required = known.get("authorization_response_iss_parameter_supported") is True
        if self.provider.issuer and (issuer or required) and issuer != self.provider.issuer:
            raise ProviderRejected(f"the answer's iss is {issuer!r}")

    async def _endpoints(self) -> dict[str, Any]:
        if self.provider.issuer is None:
            return self.provider.model_dump()
        async with self._lock:
            if self._metadata is None or self._metadata[0] < time.monotonic():
                self._metadata = (time.monotonic() + _METADATA_SECONDS, await self._discovered(self.provider.issuer))
        return self._metadata[1]

    async def _discovered(self, issuer: str) -> dict[str, Any]:
        async with self._client("") as client:
            answer = await self._fetch(client, f"{issuer.rstrip('/')}/.well-known/openid-configuration", public=True)
        if answer.get("issuer") != issuer:
            raise ProviderRejected(f"discovery names another issuer: {answer.get('issuer')!r}")
        if not all(isinstance(answer.get(name), str) for name in _NEEDED):
            raise ProviderRejected("discovery lacks endpoints")
        return dict(answer)

    async def _key_set(self, *, again: bool = False) -> KeySet:
        """Refetched for an unknown key, at most twice a minute."""
        uri = (await self._endpoints())["jwks_uri"]
        async with self._lock:
            if self._keys is None or (again and self._keys[0] < time.monotonic()):
                async with self._client("") as client:
                    keys = KeySet.import_key_set(await self._fetch(client, uri, public=True))
                self._keys = (time.monotonic() + _KEYS_SECONDS, keys)
        return self._keys[1]

    async def _fetch(self, client: AsyncOAuth2Client, url: str, *, public: bool = False) -> Any:
        try:
            answer = await client.request("GET", url, withhold_token=public, headers=_JSON)
            if answer.status_code != 200 or len(answer.content) > _MAX_ANSWER_BYTES:
                raise ConnectionError(f"{url} answered {answer.status_code}")
            return answer.json()
        except _ERRORS as error:
            raise _translated(error) from error

    @asynccontextmanager
    async def _client(self, redirect_uri: str) -> AsyncIterator[AsyncOAuth2Client]:
        """One per sign-in: it keeps the person's token."""
        secret = self.provider.client_secret.get_secret_value() or _signed_secret(self.provider)
        async with AsyncOAuth2Client(
            client_id=self.provider.client_id,
            client_secret=secret or None,
            token_endpoint_auth_method=self.provider.auth_method if secret else "none",
            redirect_uri=redirect_uri,
            code_challenge_method="S256",
            verify=self._tls,
            timeout=_SECONDS,
            follow_redirects=False,
        ) as client:
            yield client


def _signed_secret(provider: Provider) -> str:
    """Apple expects a JWT signed with the team's key as the client secret."""
    if not provider.private_key.get_secret_value():
        return ""
    now = int(datetime.now(UTC).timestamp())
    claims = {"iss": provider.team_id, "sub": provider.client_id, "aud": provider.issuer, "iat": now, "exp": now + 300}
    key = ECKey.import_key(provider.private_key.get_secret_value())
    return jwt.encode({"alg": "ES256", "kid": provider.key_id}, claims, key)


def _translated(error: Exception) -> Exception:
    """ConnectionError for an outage; ProviderRejected for a refusal or an invalid answer."""
    away = isinstance(error, httpx2.HTTPError | ConnectionError)
    return ConnectionError(repr(error)) if away else ProviderRejected(repr(error))
