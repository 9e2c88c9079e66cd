"""`POST /auth/device/authorization` and `POST /auth/token`: what a device without a browser speaks (RFC 8628).

Clients are public: the codes are the secret. Answers and errors are spelled as RFC 6749 has them.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from authlib.oauth2.rfc8628 import DEVICE_CODE_GRANT_TYPE
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from subgraphs.identity.devices import codes
from subgraphs.identity.devices.codes import Verdict
from subgraphs.identity.devices.service import DeviceService
from subgraphs.identity.session_service import SessionService, SignedIn
from subgraphs.identity.tokens import ACCESS_SECONDS
from subgraphs.identity.web.forms import form_of
from subgraphs.identity.web.outages import told_as_refusals
from subgraphs.kit.auth.caller import CLIENT_HEADER
from subgraphs.kit.domain.exceptions import (
    DependencyUnavailable,
    DomainError,
    Forbidden,
    RateLimited,
    Unauthenticated,
    ValidationError,
)

GRANT_TYPES: Final = (DEVICE_CODE_GRANT_TYPE, "refresh_token")
DEVICE_PATH: Final = "/auth/device"
AUTHORIZATION_PATH: Final = "/auth/device/authorization"
TOKEN_PATH: Final = "/auth/token"
_HEADERS: Final = {"cache-control": "no-store"}
_ERRORS: Final[dict[type[DomainError], tuple[str, int]]] = {
    ValidationError: ("invalid_request", 400),
    RateLimited: ("slow_down", 429),
    Unauthenticated: ("invalid_grant", 400),
    Forbidden: ("access_denied", 400),
    DependencyUnavailable: ("temporarily_unavailable", 503),
}
Form = dict[str, str]
Answer = Callable[[Form, str | None], Awaitable[Response]]


class TokenPages:
    devices: DeviceService | None = None
    sessions: SessionService | None = None

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    @property
    def routes(self) -> list[Route]:
        return [
            Route(AUTHORIZATION_PATH, self.authorize, methods=["POST"]),
            Route(TOKEN_PATH, self.give, methods=["POST"]),
        ]

    async def authorize(self, request: Request) -> Response:
        return await self._answered(request, self._authorize)

    async def give(self, request: Request) -> Response:
        return await self._answered(request, self._give)

    async def _answered(self, request: Request, answer: Answer) -> Response:
        form = await form_of(request)
        if not self._devices.knows(form.get("client_id", "")):
            return _error("invalid_client", 401)
        try:
            with told_as_refusals():
                return await answer(form, request.headers.get(CLIENT_HEADER))
        except DomainError as refusal:
            return _refused(refusal)

    async def _authorize(self, form: Form, client_address: str | None) -> Response:
        made = await self._devices.begin(form["client_id"], form.get("device"), client_address)
        page = f"{self._public_url}{DEVICE_PATH}"
        answer = {
            "device_code": made.device_code,
            "user_code": made.user_code,
            "verification_uri": page,
            "verification_uri_complete": f"{page}?user_code={made.user_code}",
            "expires_in": int(codes.LIFE.total_seconds()),
            "interval": codes.INTERVAL_SECONDS,
        }
        return JSONResponse(answer, headers=_HEADERS)

    async def _give(self, form: Form, _: str | None) -> Response:
        match form:
            case {"grant_type": grant, "device_code": device_code} if grant == DEVICE_CODE_GRANT_TYPE:
                outcome = await self._devices.fetch(form["client_id"], device_code)
                return _error(outcome.value, 400) if isinstance(outcome, Verdict) else _tokens(outcome)
            case {"grant_type": "refresh_token", "refresh_token": refresh_token}:
                return _tokens(await self._sessions.refresh(refresh_token, form["client_id"]))
            case {"grant_type": grant} if grant not in GRANT_TYPES:
                return _error("unsupported_grant_type", 400)
        return _error("invalid_request", 400)

    @property
    def _devices(self) -> DeviceService:
        assert self.devices is not None, "the app has not started"
        return self.devices

    @property
    def _sessions(self) -> SessionService:
        assert self.sessions is not None, "the app has not started"
        return self.sessions


def _tokens(signed_in: SignedIn) -> Response:
    answer = {
        "access_token": signed_in.access_token,
        "token_type": "Bearer",
        "expires_in": ACCESS_SECONDS,
        "refresh_token": signed_in.refresh_token,
    }
    return JSONResponse(answer, headers=_HEADERS)


def _refused(refusal: DomainError) -> Response:
    error, status = _ERRORS.get(type(refusal), ("invalid_request", 400))
    return _error(error, status, refusal.message, refusal.retry_after_ms)


def _error(error: str, status: int, description: str = "", retry_after_ms: int | None = None) -> Response:
    told = {"error": error} | ({"error_description": description} if description else {})
    waiting = {"retry-after": str(-(-retry_after_ms // 1000))} if retry_after_ms else {}
    return JSONResponse(told, status, headers=_HEADERS | waiting)
