"""`POST /auth/refresh`: an access token for the browser's cookie. `POST /auth/sign-out`: the end of its session.

The router reads Authorization only, so a page asks here for what it sends there, and keeps that in memory alone.
"""

from contextlib import suppress

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from subgraphs.identity.session_service import SessionService
from subgraphs.identity.tokens import ACCESS_SECONDS
from subgraphs.identity.web.cookies import REFRESH, Cookies, shown
from subgraphs.identity.web.outages import told_as_refusals
from subgraphs.kit.domain.exceptions import (
    DependencyUnavailable,
    DomainError,
    ErrorCode,
    RateLimited,
    Unauthenticated,
    ValidationError,
)

_HEADERS = {"cache-control": "no-store"}
_STATUS: dict[type[DomainError], int] = {
    Unauthenticated: 401,
    ValidationError: 401,
    RateLimited: 429,
    DependencyUnavailable: 503,
}


class SessionPages:
    service: SessionService | None = None

    def __init__(self, public_url: str) -> None:
        self._public_url, self._cookies = public_url, Cookies(public_url)

    @property
    def routes(self) -> list[Route]:
        return [
            Route("/auth/refresh", self.refresh, methods=["POST"]),
            Route("/auth/sign-out", self.sign_out, methods=["POST"]),
        ]

    async def refresh(self, request: Request) -> Response:
        token = shown(request, REFRESH)
        if not self._is_ours(request):
            return _refused(ErrorCode.FORBIDDEN, 403)
        if token is None:
            return _refused(ErrorCode.UNAUTHENTICATED, 401)
        try:
            with told_as_refusals():
                signed_in = await self._sessions.refresh(token)
        except DomainError as refusal:
            return self._ended(refusal)
        body = {"accessToken": signed_in.access_token, "expiresIn": ACCESS_SECONDS}
        response = JSONResponse(body, headers=_HEADERS)
        self._cookies.keep_session(response, signed_in.refresh_token)
        return response

    async def sign_out(self, request: Request) -> Response:
        if not self._is_ours(request):
            return _refused(ErrorCode.FORBIDDEN, 403)
        try:
            with told_as_refusals(), suppress(ValidationError):
                await self._sessions.end_by_token(shown(request, REFRESH) or "-")
        except DependencyUnavailable as refusal:
            return self._ended(refusal)
        response = Response(status_code=204, headers=_HEADERS)
        self._cookies.forget(response, REFRESH)
        return response

    def _ended(self, refusal: DomainError) -> Response:
        response = _refused(refusal.code, _STATUS.get(type(refusal), 401))
        if refusal.retry_after_ms:
            response.headers["retry-after"] = str(-(-refusal.retry_after_ms // 1000))
        if isinstance(refusal, Unauthenticated):
            self._cookies.forget(response, REFRESH)
        return response

    def _is_ours(self, request: Request) -> bool:
        """A header that no form can send, and no page of another origin unless it is named."""
        origin = request.headers.get("origin")
        return "x-client" in request.headers and origin in (None, self._public_url)

    @property
    def _sessions(self) -> SessionService:
        assert self.service is not None, "the app has not started"
        return self.service


def _refused(code: ErrorCode, status: int) -> Response:
    return JSONResponse({"error": {"code": code.value}}, status, headers=_HEADERS)
