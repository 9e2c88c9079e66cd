"""What is said between us and one provider, through authlib. Nothing a provider says is believed unchecked."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core.claims import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet

from subgraphs.identity.social.identities import NoIdentity, SocialIdentity, identity_of, primary_email
from subgraphs.identity.social.providers import Provider

_ALGORITHMS: Final = ["RS256", "ES256", "PS256", "EdDSA"]
_SECONDS: Final = 3.0
_LONGEST_ANSWER: Final = 256 * 1024
_METADATA_SECONDS, _KEYS_SECONDS = 3600.0, 30.0
_SKEW: Final = 30
_JSON: Final = {"accept": "application/json"}
_TROUBLE: Final = (httpx2.HTTPError, httpx2.InvalidURL, AuthlibBaseError, ConnectionError, ValueError)
_NEEDED: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class NotVouchedFor(Exception):
    """The provider refused, or what it said does not hold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was sent along when the person went out, and must fit what they come back with."""

    state: str
    verifier: str
    nonce: str
    redirect_uri: str


class Conversation:
    def __init__(self, provider: Provider) -> None:
        self.provider = provider
        self._tls = ssl.create_default_context()
        self._metadata: tuple[float, dict[str, Any]] | None = None
        self._keys: tuple[float, KeySet] | None = None
        self._learning = asyncio.Lock()

    async def authorization_url(self, asked: Asked) -> str:
        endpoint = (await self._known())["authorization_endpoint"]
        extra = {"nonce": asked.nonce} if self.provider.issuer else {}
        if self.provider.response_mode != "query":
            extra["response_mode"] = self.provider.response_mode
        async with self._client(asked.redirect_uri) as client:
            url, _ = client.create_authorization_url(
                endpoint, state=asked.state, code_verifier=asked.verifier, scope=self.provider.scope or None, **extra
            )
        return str(url)

    async def identity(self, asked: Asked, code: str, issuer: str | None) -> SocialIdentity:
        known = await self._known()
        self._check_issuer(known, issuer)
        async with self._client(asked.redirect_uri) as client:
            try:
                token = await client.fetch_token(
                    known["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    redirect_uri=asked.redirect_uri,
                    code_verifier=asked.verifier,
                )
            except _TROUBLE as error:
                raise _translated(error) from error
            if self.provider.issuer:
                return self._identity(await self._id_claims(token, asked.nonce))
            return await self._asked_identity(client, known)

    def _identity(self, said: dict[str, Any]) -> SocialIdentity:
        try:
            return identity_of(self.provider.id, said, self.provider.claims)
        except NoIdentity as error:
            raise NotVouchedFor(str(error)) from error

    async def _asked_identity(self, client: AsyncOAuth2Client, known: dict[str, Any]) -> SocialIdentity:
        """Of a plain OAuth 2 provider, which signs nothing: over TLS, with the token it just gave for our code."""
        person = self._identity(await self._fetch(client, known["userinfo_endpoint"]))
        if self.provider.emails_endpoint is None:
            return person
        email = primary_email(await self._fetch(client, self.provider.emails_endpoint))
        return replace(person, email=email, is_email_verified=email is not None)

    async def _id_claims(self, token: dict[str, Any], nonce: str) -> dict[str, Any]:
        text = token.get("id_token")
        if not isinstance(text, str):
            raise NotVouchedFor("no id_token")
        try:
            decoded = await self._verified(text)
            options: Any = {"iss": {"essential": True, "value": self.provider.issuer}}
            options["aud"] = {"essential": True, "value": self.provider.client_id}
            params = {"nonce": nonce, "client_id": self.provider.client_id, "access_token": token.get("access_token")}
            claims = CodeIDToken(decoded.claims, decoded.header, options, params)
            claims.validate(leeway=_SKEW)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise NotVouchedFor(f"id_token: {error!r}") from error
        return dict(claims)

    async def _verified(self, text: str) -> jwt.Token:
        try:
            return jwt.decode(text, await self._key_set(), algorithms=_ALGORITHMS)
        except (JoseError, ValueError):
            return jwt.decode(text, await self._key_set(again=True), algorithms=_ALGORITHMS)

    def _check_issuer(self, known: dict[str, Any], issuer: str | None) -> None:
        """RFC 9207: an answer of another provider, slipped under this one's state."""
        required = known.get("authorization_response_iss_parameter_supported") is True
        if self.provider.issuer and (issuer or required) and issuer != self.provider.issuer:
            raise NotVouchedFor(f"iss of the answer is {issuer!r}")

    async def _known(self) -> dict[str, Any]:
        if self.provider.issuer is None:
            return self.provider.model_dump()
        async with self._learning:
            if self._metadata is None or self._metadata[0] < time.monotonic():
                self._metadata = (time.monotonic() + _METADATA_SECONDS, await self._discovered(self.provider.issuer))
        return self._metadata[1]

    async def _discovered(self, issuer: str) -> dict[str, Any]:
        async with self._client("") as client:
            said = await self._fetch(client, f"{issuer.rstrip('/')}/.well-known/openid-configuration", public=True)
        if said.get("issuer") != issuer:
            raise NotVouchedFor(f"discovery names another issuer: {said.get('issuer')!r}")
        if not all(
            isinstance(said.get(name), str) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")
        ):
            raise NotVouchedFor("discovery leaves addresses out")
        return dict(said)

    async def _key_set(self, *, again: bool = False) -> KeySet:
        """Read anew for a key that is not known, at most twice a minute."""
        uri = (await self._known())["jwks_uri"]
        async with self._learning:
            if self._keys is None or (again and self._keys[0] < time.monotonic()):
                async with self._client("") as client:
                    keys = KeySet.import_key_set(await self._fetch(client, uri, public=True))
                self._keys = (time.monotonic() + _KEYS_SECONDS, keys)
        return self._keys[1]

    async def _fetch(self, client: AsyncOAuth2Client, url: str, *, public: bool = False) -> Any:
        try:
            answer = await client.request("GET", url, withhold_token=public, headers=_JSON)
            if answer.status_code != 200 or len(answer.content) > _LONGEST_ANSWER:
                raise ConnectionError(f"{url} answered {answer.status_code}")
            return answer.json()
        except _TROUBLE as error:
            raise _translated(error) from error

    @asynccontextmanager
    async def _client(self, redirect_uri: str) -> AsyncIterator[AsyncOAuth2Client]:
        """One per conversation: it keeps the person's token."""
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
    """Apple takes a JWT signed with the team's key for a secret."""
    if not provider.private_key.get_secret_value():
        return ""
    now = int(datetime.now(UTC).timestamp())
    claims = {"iss": provider.team_id, "sub": provider.client_id, "aud": provider.issuer, "iat": now, "exp": now + 300}
    key = ECKey.import_key(provider.private_key.get_secret_value())
    return jwt.encode({"alg": "ES256", "kid": provider.key_id}, claims, key)


def _translated(error: Exception) -> Exception:
    """No answer is an outage, which is a ConnectionError; an answer that says no or makes no sense is NotVouchedFor."""
    away = isinstance(error, httpx2.HTTPError | ConnectionError)
    return ConnectionError(repr(error)) if away else NotVouchedFor(repr(error))
