"""Pages of mailed links. They call the graph; the token stays behind `#`, which no server sees."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from subgraphs.identity.web.scripts import headers_for

_SCRIPT: Final = Path(__file__).with_name("link_pages.js").read_text()
_HEADERS: Final = headers_for(_SCRIPT)
_PASSWORD: Final = (
    '<label>New password <input name="password" type="password" autocomplete="new-password" required></label>'
)


def link_routes() -> list[Route]:
    return [
        Route("/auth/verify-email", _page("Confirm your address", "", "Confirm")),
        Route("/auth/reset-password", _page("Choose a new password", _PASSWORD, "Set password")),
    ]


def _page(title: str, fields: str, button: str) -> Callable[[Request], Awaitable[Response]]:
    """Acts only on the button: mail programs open links by themselves."""
    form = f"<form>{fields} <button>{button}</button></form><p role=status></p>"
    page = f"<!doctype html><html lang=en><title>{title} · Miniroom</title><h1>{title}</h1>{form}"

    async def show(_: Request) -> Response:
        return HTMLResponse(f"{page}<script>{_SCRIPT}</script>", headers=_HEADERS)

    return show
