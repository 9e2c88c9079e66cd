"""`/auth/<provider>/begin` and `/auth/<provider>/callback`: a browser's sign-in by redirects.

It ends on the page it began at, with a cookie that holds the refresh token, and with `#signed-in` or
`#sign-in-failed=CODE`.
"""

import re
import secrets

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from subgraphs.identity.social.domain.oauth_state import OAuthState, digest, new_request
from subgraphs.identity.social.services.social_sign_in import SocialSignInService
from subgraphs.identity.web.cookies import SOCIAL_SIGN_IN, Cookies, shown
from subgraphs.identity.web.forms import form_of
from subgraphs.identity.web.outages import outages_as_errors
from subgraphs.kit.auth.caller import CLIENT_HEADER
from subgraphs.kit.domain.exceptions import DomainError, Unauthenticated

_PATH = re.compile(r"/(?![/\\])[\x21-\x7e]{0,500}")
_HEADERS = {"cache-control": "no-store", "referrer-policy": "no-referrer"}


class SocialPages:
    service: SocialSignInService | None = None

    def __init__(self, public_url: str) -> None:
        self._public_url, self._cookies = public_url, Cookies(public_url)

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/auth/{provider:str}/begin", self.begin, methods=["GET"]),
            Route("/auth/{provider:str}/callback", self.callback, methods=["GET", "POST"]),
        ]

    async def begin(self, request: Request) -> Response:
        provider, browser = request.path_params["provider"], secrets.token_urlsafe(32)
        return_path = _own_path(request.query_params.get("next"))
        begun = new_request(f"{self._public_url}/auth/{provider}/callback")
        state = OAuthState(
            provider,
            begun,
            device=request.query_params.get("device"),
            email=request.query_params.get("email"),
            browser=digest(browser),
            return_path=return_path,
        )
        try:
            with outages_as_errors():
                url = await self._social.begin(state, request.headers.get(CLIENT_HEADER))
        except DomainError as error:
            return _failed(return_path, error)
        response = RedirectResponse(url, 302, headers=_HEADERS)
        by_post = any(p.id == provider and p.response_mode == "form_post" for p in self._social.providers)
        self._cookies.keep_social_sign_in(response, browser, returns_by_post=by_post)
        return response

    async def callback(self, request: Request) -> Response:
        answer = await _answer(request)
        try:
            if "error" in answer or "code" not in answer:
                raise Unauthenticated("The provider denied the sign-in. Start again.")
            with outages_as_errors():
                outcome = await self._social.complete(
                    answer.get("state", ""),
                    answer["code"],
                    answer.get("iss"),
                    browser=shown(request, SOCIAL_SIGN_IN) or "-",
                )
        except DomainError as error:
            return _failed("/", error)
        response = RedirectResponse(f"{outcome.return_path}#signed-in", 303, headers=_HEADERS)
        if outcome.signed_in:
            self._cookies.keep_session(response, outcome.signed_in.refresh_token)
        self._cookies.forget(response, SOCIAL_SIGN_IN)
        return response

    @property
    def _social(self) -> SocialSignInService:
        assert self.service is not None, "the app has not started"
        return self.service


async def _answer(request: Request) -> dict[str, str]:
    """From the query, or from the form that Apple posts."""
    return dict(request.query_params) if request.method == "GET" else await form_of(request)


def _own_path(asked: str | None) -> str:
    """A path of our own origin, against open redirects."""
    return asked if asked and _PATH.fullmatch(asked) and "#" not in asked else "/"


def _failed(return_path: str, error: DomainError) -> Response:
    return RedirectResponse(f"{return_path}#sign-in-failed={error.code.value}", 303, headers=_HEADERS)
