"""The two cookies of a browser, both out of reach for scripts and sent to /auth alone."""

from starlette.requests import Request
from starlette.responses import Response

from subgraphs.identity.rotation import SESSION_LIFE

REFRESH = "miniroom_refresh"
"""The refresh token: the page gets access tokens for it at /auth/refresh."""
ATTEMPT = "miniroom_attempt"
"""Ties a sign-in through others to the browser that began it."""
_PATH = "/auth"


class Cookies:
    def __init__(self, public_url: str) -> None:
        self._secure = public_url.startswith("https://")

    def keep_session(self, response: Response, refresh_token: str) -> None:
        age = int(SESSION_LIFE.total_seconds())
        response.set_cookie(
            REFRESH, refresh_token, max_age=age, path=_PATH, secure=self._secure, httponly=True, samesite="lax"
        )

    def keep_attempt(self, response: Response, secret: str, *, comes_back_by_post: bool) -> None:
        """A form that another site posts brings only cookies that are open to that, which must be secure ones."""
        open_to_posts = comes_back_by_post and self._secure
        response.set_cookie(
            ATTEMPT,
            secret,
            max_age=600,
            path=_PATH,
            secure=self._secure,
            httponly=True,
            samesite="none" if open_to_posts else "lax",
        )

    def forget(self, response: Response, name: str) -> None:
        response.delete_cookie(name, path=_PATH, secure=self._secure, httponly=True, samesite="lax")


def shown(request: Request, name: str) -> str | None:
    value = request.cookies.get(name)
    return value if value and len(value) <= 512 else None
