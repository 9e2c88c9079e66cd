"""The device's side of RFC 8628: ask for two codes, show one, ask with the other until a person has decided."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

CLIENT_ID = "miniroom-cli"
_DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
_SLOWER_BY = 5
_SECONDS = 10.0


class Unauthenticated(Exception):
    """The server's own word for it."""


@dataclass(frozen=True)
class Tokens:
    access_token: str
    refresh_token: str
    expires_at: float

    @classmethod
    def of(cls, told: dict[str, Any]) -> "Tokens":
        return cls(told["access_token"], told["refresh_token"], time.time() + told["expires_in"])


@dataclass(frozen=True)
class Codes:
    device_code: str
    user_code: str
    page: str
    interval: float
    expires_at: float


class DeviceFlow:
    def __init__(self, origin: str, http: httpx.Client) -> None:
        self._origin, self._http = origin.rstrip("/"), http
        told = http.get(f"{self._origin}/.well-known/openid-configuration", timeout=_SECONDS).raise_for_status().json()
        if told["issuer"] != self._origin:
            raise Unauthenticated(f"{self._origin} speaks for {told['issuer']}")
        self._codes_at, self._tokens_at = told["device_authorization_endpoint"], told["token_endpoint"]

    def begin(self, device: str) -> Codes:
        told = self._post(self._codes_at, device=device)
        if "error" in told:
            raise Unauthenticated(told.get("error_description", told["error"]))
        until = time.time() + told["expires_in"]
        page = told["verification_uri_complete"]
        return Codes(told["device_code"], told["user_code"], page, told["interval"], until)

    def wait(self, codes: Codes, sleep: Callable[[float], None] = time.sleep) -> Tokens:
        """Until somebody has decided, at the latest until the codes expire."""
        pause = codes.interval
        while time.time() < codes.expires_at:
            told = self._post(self._tokens_at, grant_type=_DEVICE_CODE, device_code=codes.device_code)
            match told.get("error"):
                case None:
                    return Tokens.of(told)
                case "slow_down":
                    pause += _SLOWER_BY
                case "authorization_pending" | "temporarily_unavailable":
                    pass
                case error:
                    raise Unauthenticated(error)
            sleep(pause)
        raise Unauthenticated("expired_token")

    def refreshed(self, tokens: Tokens) -> Tokens:
        told = self._post(self._tokens_at, grant_type="refresh_token", refresh_token=tokens.refresh_token)
        if "error" in told:
            raise Unauthenticated(told.get("error_description", told["error"]))
        return Tokens.of(told)

    def _post(self, url: str, **form: str) -> dict[str, Any]:
        told: dict[str, Any] = self._http.post(url, data={"client_id": CLIENT_ID, **form}, timeout=_SECONDS).json()
        return told
