"""`POST /auth/device/authorization` and `POST /auth/token`: device sign-in (RFC 8628).

Clients are public: the codes are the secret. Answers and errors follow RFC 6749.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from authlib.oauth2.rfc8628 import DEVICE_CODE_GRANT_TYPE
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from subgraphs.identity.devices.domain import codes
from subgraphs.identity.devices.domain.codes import PollOutcome
from subgraphs.identity.devices.services.device_sign_in import DeviceSignInService
from subgraphs.identity.domain.read_models import SignedIn
from subgraphs.identity.domain.tokens import ACCESS_SECONDS
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.web.forms import form_of
from subgraphs.identity.web.outages import outages_as_errors
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
    devices: DeviceSignInService | None = None
    sessions: SessionService | None = None

    def __init__(self, public_url: str) -> None:
        self._public_url = public_url

    @property
    def routes(self) -> list[Route]:
        return [
            Route(AUTHORIZATION_PATH, self.authorize, methods=["POST"]),
            Route(TOKEN_PATH, self.issue, methods=["POST"]),
        ]

    async def authorize(self, request: Request) -> Response:
        return await self._respond(request, self._authorize)

    async def issue(self, request: Request) -> Response:
        return await self._respond(request, self._issue)

    async def _respond(self, request: Request, answer: Answer) -> Response:
        form = await form_of(request)
        if not self._devices.is_client(form.get("client_id", "")):
            return _error("invalid_client", 401)
        try:
            with outages_as_errors():
                return await answer(form, request.headers.get(CLIENT_HEADER))
        except DomainError as error:
            return _domain_error(error)

    async def _authorize(self, form: Form, client_address: str | None) -> Response:
        issued = await self._devices.begin(form["client_id"], form.get("device"), client_address)
        page = f"{self._public_url}{DEVICE_PATH}"
        answer = {
            "device_code": issued.device_code,
            "user_code": issued.user_code,
            "verification_uri": page,
            "verification_uri_complete": f"{page}?user_code={issued.user_code}",
            "expires_in": int(codes.LIFE.total_seconds()),
            "interval": codes.INTERVAL_SECONDS,
        }
        return JSONResponse(answer, headers=_HEADERS)

    async def _issue(self, form: Form, _: str | None) -> Response:
        match form:
            case {"grant_type": grant, "device_code": device_code} if grant == DEVICE_CODE_GRANT_TYPE:
                outcome = await self._devices.poll(form["client_id"], device_code)
                return _error(outcome.value, 400) if isinstance(outcome, PollOutcome) else _tokens(outcome)
            case {"grant_type": "refresh_token", "refresh_token": refresh_token}:
                return _tokens(await self._database.refresh(refresh_token, form["client_id"]))
            case {"grant_type": grant} if grant not in GRANT_TYPES:
                return _error("unsupported_grant_type", 400)
        return _error("invalid_request", 400)

    @property
    def _devices(self) -> DeviceSignInService:
        assert self.devices is not None, "the app has not started"
        return self.devices

    @property
    def _database(self) -> SessionService:
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


def _domain_error(error: DomainError) -> Response:
    code, status = _ERRORS.get(type(error), ("invalid_request", 400))
    return _error(code, status, error.message, error.retry_after_ms)


def _error(code: str, status: int, description: str = "", retry_after_ms: int | None = None) -> Response:
    body = {"error": code} | ({"error_description": description} if description else {})
    waiting = {"retry-after": str(-(-retry_after_ms // 1000))} if retry_after_ms else {}
    return JSONResponse(body, status, headers=_HEADERS | waiting)
