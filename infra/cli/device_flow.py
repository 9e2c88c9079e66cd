"""The device side of the device authorization grant (RFC 8628)."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

CLIENT_ID = "miniroom-cli"
_DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
_SLOWER_BY = 5
_SECONDS = 10.0


class SignInFailed(Exception):
    """Carries the server's error code or description."""


@dataclass(frozen=True)
class Tokens:
    access_token: str
    refresh_token: str
    expires_at: float

    @classmethod
    def of(cls, response: dict[str, Any]) -> "Tokens":
        return cls(response["access_token"], response["refresh_token"], time.time() + response["expires_in"])


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
        response = http.get(f"{self._origin}/.well-known/openid-configuration", timeout=_SECONDS)
        metadata = response.raise_for_status().json()
        if metadata["issuer"] != self._origin:
            raise SignInFailed(f"{self._origin} names another issuer: {metadata['issuer']}")
        self._device_endpoint = metadata["device_authorization_endpoint"]
        self._token_endpoint = metadata["token_endpoint"]

    def begin(self, device: str) -> Codes:
        response = self._post(self._device_endpoint, device=device)
        if "error" in response:
            raise SignInFailed(response.get("error_description", response["error"]))
        until = time.time() + response["expires_in"]
        page = response["verification_uri_complete"]
        return Codes(response["device_code"], response["user_code"], page, response["interval"], until)

    def wait(self, codes: Codes, sleep: Callable[[float], None] = time.sleep) -> Tokens:
        """Poll until the sign-in is approved or denied, or the codes expire."""
        pause = codes.interval
        while time.time() < codes.expires_at:
            response = self._post(self._token_endpoint, grant_type=_DEVICE_CODE, device_code=codes.device_code)
            match response.get("error"):
                case None:
                    return Tokens.of(response)
                case "slow_down":
                    pause += _SLOWER_BY
                case "authorization_pending" | "temporarily_unavailable":
                    pass
                case error:
                    raise SignInFailed(error)
            sleep(pause)
        raise SignInFailed("expired_token")

    def refreshed(self, tokens: Tokens) -> Tokens:
        response = self._post(self._token_endpoint, grant_type="refresh_token", refresh_token=tokens.refresh_token)
        if "error" in response:
            raise SignInFailed(response.get("error_description", response["error"]))
        return Tokens.of(response)

    def _post(self, url: str, **form: str) -> dict[str, Any]:
        response: dict[str, Any] = self._http.post(url, data={"client_id": CLIENT_ID, **form}, timeout=_SECONDS).json()
        return response
