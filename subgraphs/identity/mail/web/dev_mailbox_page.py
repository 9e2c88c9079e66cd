"""`/auth/mail`: sent mail, newest first. In development only, without a mail server."""

from html import escape
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from subgraphs.identity.mail.services.dev_mailbox import DevMailbox

_SHOWN = 50
_HEADERS = {"cache-control": "no-store", "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'"}
_STYLE = "body{font:16px/1.5 system-ui;max-width:46rem;margin:2rem auto}pre{white-space:pre-wrap}"


class DevMailboxPage:
    mailbox: DevMailbox | None = None

    @property
    def route(self) -> Route:
        return Route("/auth/mail", self.show)

    async def show(self, request: Request) -> Response:
        """JSON if the client accepts it; `?to=` filters by recipient."""
        assert self.mailbox is not None, "the app has not started"
        mails = await self.mailbox.newest(_SHOWN, recipient=request.query_params.get("to"))
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse(mails, headers=_HEADERS)
        return HTMLResponse(_page(mails), headers=_HEADERS)


def _page(mails: list[dict[str, Any]]) -> str:
    shown = "".join(
        f"<h2>{escape(mail['subject'])}</h2><p>to {escape(mail['recipient'])}</p><pre>{_linked(mail['body'])}</pre>"
        for mail in mails
    )
    return f"<!doctype html><title>Mail</title><style>{_STYLE}</style><h1>Mail</h1>{shown or '<p>None yet.</p>'}"


def _linked(body: str) -> str:
    lines = (
        f'<a href="{escape(line)}">{escape(line)}</a>' if line.startswith(("http://", "https://")) else escape(line)
        for line in body.splitlines()
    )
    return "\n".join(lines)
