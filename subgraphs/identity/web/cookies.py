"""The two cookies of a browser: HttpOnly, and sent to /auth only."""

from starlette.requests import Request
from starlette.responses import Response

from subgraphs.identity.domain.refresh_rotation import SESSION_LIFE

REFRESH = "miniroom_refresh"
"""Holds the refresh token, which /auth/refresh trades for access tokens."""
SOCIAL_SIGN_IN = "miniroom_social_sign_in"
"""Binds a sign-in through a provider to the browser that began it."""
MAX_LENGTH = 512
_PATH = "/auth"


class Cookies:
    def __init__(self, public_url: str) -> None:
        self._secure = public_url.startswith("https://")

    def keep_session(self, response: Response, refresh_token: str) -> None:
        age = int(SESSION_LIFE.total_seconds())
        response.set_cookie(
            REFRESH, refresh_token, max_age=age, path=_PATH, secure=self._secure, httponly=True, samesite="lax"
        )

    def keep_social_sign_in(self, response: Response, secret: str, *, returns_by_post: bool) -> None:
        """A cross-site POST carries only SameSite=None cookies, which must be secure."""
        cross_site = returns_by_post and self._secure
        response.set_cookie(
            SOCIAL_SIGN_IN,
            secret,
            max_age=600,
            path=_PATH,
            secure=self._secure,
            httponly=True,
            samesite="none" if cross_site else "lax",
        )

    def forget(self, response: Response, name: str) -> None:
        response.delete_cookie(name, path=_PATH, secure=self._secure, httponly=True, samesite="lax")


def shown(request: Request, name: str) -> str | None:
    value = request.cookies.get(name)
    return value if value and len(value) <= MAX_LENGTH else None
