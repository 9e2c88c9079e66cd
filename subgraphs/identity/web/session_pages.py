"""`POST /auth/refresh` trades the browser's cookie for an access token; `POST /auth/sign-out` ends its session.

`/auth/refresh` with a `refreshToken` in a JSON body begins such a session after `signIn` or `signUp`.

The router reads Authorization only: a page gets the access token here and keeps it in memory.
"""

from contextlib import suppress

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from subgraphs.identity.domain.tokens import ACCESS_SECONDS
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.web.cookies import MAX_LENGTH, REFRESH, Cookies, shown
from subgraphs.identity.web.outages import outages_as_errors
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
        if not self._is_same_origin(request):
            return _error(ErrorCode.FORBIDDEN, 403)
        token = await _given(request) or shown(request, REFRESH)
        if token is None:
            return _error(ErrorCode.UNAUTHENTICATED, 401)
        try:
            with outages_as_errors():
                signed_in = await self._database.refresh(token)
        except DomainError as error:
            return self._ended(error)
        body = {"accessToken": signed_in.access_token, "expiresIn": ACCESS_SECONDS}
        response = JSONResponse(body, headers=_HEADERS)
        self._cookies.keep_session(response, signed_in.refresh_token)
        return response

    async def sign_out(self, request: Request) -> Response:
        if not self._is_same_origin(request):
            return _error(ErrorCode.FORBIDDEN, 403)
        try:
            with outages_as_errors(), suppress(ValidationError):
                await self._database.end_by_token(shown(request, REFRESH) or "-")
        except DependencyUnavailable as error:
            return self._ended(error)
        response = Response(status_code=204, headers=_HEADERS)
        self._cookies.forget(response, REFRESH)
        return response

    def _ended(self, error: DomainError) -> Response:
        response = _error(error.code, _STATUS.get(type(error), 401))
        if error.retry_after_ms:
            response.headers["retry-after"] = str(-(-error.retry_after_ms // 1000))
        if isinstance(error, Unauthenticated):
            self._cookies.forget(response, REFRESH)
        return response

    def _is_same_origin(self, request: Request) -> bool:
        """Requires a header that no form can send, and our own origin."""
        origin = request.headers.get("origin")
        return "x-client" in request.headers and origin in (None, self._public_url)

    @property
    def _database(self) -> SessionService:
        assert self.service is not None, "the app has not started"
        return self.service


async def _given(request: Request) -> str | None:
    """The refresh token in the body, if there is one."""
    try:
        body = await request.json()
    except (ValueError, RecursionError):
        return None
    token = body.get("refreshToken") if isinstance(body, dict) else None
    return token if isinstance(token, str) and len(token) <= MAX_LENGTH else None


def _error(code: ErrorCode, status: int) -> Response:
    return JSONResponse({"error": {"code": code.value}}, status, headers=_HEADERS)
