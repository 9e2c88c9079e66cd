"""The provider over HTTP: Starlette in front of authlib's server."""

import asyncio
import json
import secrets
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from authlib.oauth2 import AuthorizationServer, OAuth2Request
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from infra.identity_provider.behaviour import Behaviour, ProviderUser
from infra.identity_provider.grants import Client, Code, CodeGrant, IdTokens, OnlyS256
from infra.identity_provider.page import HEADERS, page_for, user_from_form


class ProviderRequest(OAuth2Request):  # type: ignore[misc]  # authlib has no types
    def __init__(self, request: Request, form: Mapping[str, str]) -> None:
        super().__init__(request.method, str(request.url), headers=request.headers)
        self.payload = BasicOAuth2Payload(dict(form))
        self._said = dict(form)

    @property
    def args(self) -> dict[str, str]:
        return self._said

    @property
    def form(self) -> dict[str, str]:
        return self._said


class Server(AuthorizationServer):  # type: ignore[misc]  # authlib has no types
    def __init__(self, client: Client) -> None:
        super().__init__()
        self._client = client
        self.codes: dict[str, Code] = {}
        self.people: dict[str, ProviderUser] = {}
        self.register_token_generator("default", self._token)

    def query_client(self, client_id: str) -> Client | None:
        return self._client if client_id == self._client.client_id else None

    def save_token(self, token: dict[str, Any], request: Any) -> None:
        self.people[token["access_token"]] = request.user

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """No signal has a receiver."""

    def create_oauth2_request(self, request: ProviderRequest) -> ProviderRequest:
        return request

    def handle_response(self, status: int, body: Any, headers: Any) -> Response:
        text = json.dumps(body) if isinstance(body, dict) else body or ""
        return Response(text, status, headers=dict(headers))

    def _token(self, **options: Any) -> dict[str, Any]:
        return {
            "token_type": "Bearer",
            "access_token": secrets.token_urlsafe(24),
            "expires_in": 600,
            "scope": options["scope"],
        }


def provider_of(known: Mapping[str, Any], public_url: str) -> "Provider":
    """The provider that identity's settings describe."""
    stand_in = known["stand-in"]
    pages = (f"{public_url}/auth/complete", *(f"{public_url}/auth/{name}/callback" for name in known))
    return Provider(stand_in["issuer"], Client(stand_in["client_id"], stand_in["client_secret"], pages))


class Provider:
    """`/plain/…` is the same server without OpenID: no discovery, no id_token; the userinfo endpoint names the user."""

    def __init__(self, issuer: str, client: Client) -> None:
        self.issuer, self.behaviour = issuer, Behaviour()
        self._key = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256", "kid": "of-the-stand-in"})
        self._server = Server(client)
        self._server.register_grant(CodeGrant, [OnlyS256(required=True), IdTokens(issuer, self._key, self.behaviour)])

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._configuration),
                Route("/jwks", self._jwks),
                *(Route(f"{root}/authorization", self._authorize, methods=["GET", "POST"]) for root in ("", "/plain")),
                *(Route(f"{root}/token", self._token, methods=["POST"]) for root in ("", "/plain")),
                Route("/plain/userinfo", self._userinfo),
                Route("/plain/emails", self._emails),
            ]
        )

    async def _configuration(self, _: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.behaviour.discovery_issuer or self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorization",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/jwks",
                "authorization_response_iss_parameter_supported": True,
            }
        )

    async def _jwks(self, _: Request) -> Response:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})

    async def _authorize(self, request: Request) -> Response:
        """The user signs in and consents, on a page or at once, or refuses."""
        asked, who = ProviderRequest(request, request.query_params), self.behaviour.person
        if self.behaviour.shows_page and request.method == "GET":
            client = asked.args.get("client_id", "")
            return HTMLResponse(page_for(client, who), headers=HEADERS)
        form = dict(parse_qsl((await request.body()).decode()))
        who = user_from_form(form) if self.behaviour.shows_page else who
        agrees = not self.behaviour.refuses_consent and form.get("decision") != "refuse"
        return self._redirect_back(asked, who, agrees)

    def _redirect_back(self, asked: ProviderRequest, who: ProviderUser, agrees: bool) -> Response:
        grant = self._server.get_consent_grant(asked, end_user=who)
        answer: Response = self._server.create_authorization_response(
            asked, grant_user=who if agrees else None, grant=grant
        )
        location = urlsplit(answer.headers["location"])
        form = {**dict(parse_qsl(location.query)), "iss": self.behaviour.response_issuer or self.issuer}
        answer.headers["location"] = location._replace(query=urlencode(form)).geturl()
        return answer

    async def _token(self, request: Request) -> Response:
        if self.behaviour.is_down:
            return PlainTextResponse("Bad gateway", 502)
        await asyncio.sleep(self.behaviour.token_delay_seconds)
        form = dict(parse_qsl((await request.body()).decode()))
        answer: Response = self._server.create_token_response(ProviderRequest(request, form))
        return self._falsified(answer) if self.behaviour.claim_overrides else answer

    def _falsified(self, answer: Response) -> Response:
        """Signs the id_token again with the right key and false claims."""
        token = json.loads(bytes(answer.body))
        claims = {**jwt.decode(token["id_token"], self._key).claims, **self.behaviour.claim_overrides}
        changed = {name: value for name, value in claims.items() if value is not None}
        token["id_token"] = jwt.encode({"alg": "RS256", "kid": self._key.kid}, changed, self._key)
        return JSONResponse(token)

    async def _userinfo(self, request: Request) -> Response:
        person = self._bearer(request)
        return JSONResponse({"id": person.subject, "name": person.name}) if person else Response(status_code=401)

    async def _emails(self, request: Request) -> Response:
        person = self._bearer(request)
        if person is None:
            return Response(status_code=401)
        listed = [{"email": person.email, "primary": True, "verified": person.is_email_verified}]
        return JSONResponse(listed if person.email else [])

    def _bearer(self, request: Request) -> ProviderUser | None:
        return self._server.people.get(request.headers.get("authorization", "").removeprefix("Bearer "))
