"""`/auth/<provider>/begin` and `/auth/<provider>/callback`: the sign-in of a browser, by redirects.

It ends with a cookie that holds the refresh token, and back on the page it began at, where `#signed-in` or
`#sign-in-failed=CODE` tells the outcome.
"""

import re
import secrets

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from subgraphs.identity.social.attempts import Attempt, digest, fresh
from subgraphs.identity.social.service import SocialService
from subgraphs.identity.web.cookies import ATTEMPT, Cookies, shown
from subgraphs.identity.web.forms import form_of
from subgraphs.identity.web.outages import told_as_refusals
from subgraphs.kit.auth.caller import CLIENT_HEADER
from subgraphs.kit.domain.exceptions import DomainError, Unauthenticated

_PATH = re.compile(r"/(?![/\\])[\x21-\x7e]{0,500}")
_HEADERS = {"cache-control": "no-store", "referrer-policy": "no-referrer"}


class SocialPages:
    service: SocialService | None = None

    def __init__(self, public_url: str) -> None:
        self._public_url, self._cookies = public_url, Cookies(public_url)

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/auth/{provider:str}/begin", self.begin, methods=["GET"]),
            Route("/auth/{provider:str}/callback", self.come_back, methods=["GET", "POST"]),
        ]

    async def begin(self, request: Request) -> Response:
        provider, browser = request.path_params["provider"], secrets.token_urlsafe(32)
        back_to = _own_path(request.query_params.get("next"))
        asked = fresh(f"{self._public_url}/auth/{provider}/callback")
        attempt = Attempt(
            provider,
            asked,
            device=request.query_params.get("device"),
            email=request.query_params.get("email"),
            browser=digest(browser),
            back_to=back_to,
        )
        try:
            with told_as_refusals():
                url = await self._social.begin(attempt, request.headers.get(CLIENT_HEADER))
        except DomainError as refusal:
            return _failed(back_to, refusal)
        response = RedirectResponse(url, 302, headers=_HEADERS)
        by_post = any(p.id == provider and p.response_mode == "form_post" for p in self._social.providers)
        self._cookies.keep_attempt(response, browser, comes_back_by_post=by_post)
        return response

    async def come_back(self, request: Request) -> Response:
        said = await _said(request)
        try:
            if "error" in said or "code" not in said:
                raise Unauthenticated("The provider refused.")
            with told_as_refusals():
                arrival = await self._social.complete(
                    said.get("state", ""), said["code"], said.get("iss"), browser=shown(request, ATTEMPT) or "-"
                )
        except DomainError as refusal:
            return _failed("/", refusal)
        response = RedirectResponse(f"{arrival.back_to}#signed-in", 303, headers=_HEADERS)
        if arrival.signed_in:
            self._cookies.keep_session(response, arrival.signed_in.refresh_token)
        self._cookies.forget(response, ATTEMPT)
        return response

    @property
    def _social(self) -> SocialService:
        assert self.service is not None, "the app has not started"
        return self.service


async def _said(request: Request) -> dict[str, str]:
    """Of the query, or of the form that Apple has the browser post."""
    return dict(request.query_params) if request.method == "GET" else await form_of(request)


def _own_path(asked: str | None) -> str:
    """Never another site's: whoever begins a sign-in does not choose where its end leads."""
    return asked if asked and _PATH.fullmatch(asked) and "#" not in asked else "/"


def _failed(back_to: str, refusal: DomainError) -> Response:
    return RedirectResponse(f"{back_to}#sign-in-failed={refusal.code.value}", 303, headers=_HEADERS)
