"""`/auth/device`: a person enters the code that a device shows, sees what asks, and decides."""

from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from subgraphs.identity.web.scripts import headers_for
from subgraphs.identity.web.token_pages import DEVICE_PATH

_SCRIPT: Final = Path(__file__).with_suffix(".js").read_text()
_HEADERS: Final = headers_for(_SCRIPT)
_PAGE: Final = f"""<!doctype html><html lang=en><title>Sign in a device · Miniroom</title>
<h1>Sign in a device</h1>
<form id=who hidden>
<label>E-mail <input name=email type=email autocomplete=username required></label>
<label>Password <input name=password type=password autocomplete=current-password required></label>
<button>Sign in</button> <span id=providers></span>
</form>
<form id=entry hidden>
<p>Enter a code only if you have just requested it on a device of your own.</p>
<label>Code <input name=code autocomplete=off autocapitalize=characters required></label>
<button>Continue</button>
</form>
<form id=decision hidden>
<p id=asks></p>
<button name=approve>Sign in</button> <button name=refuse>Deny</button>
</form>
<p role=status></p><script>{_SCRIPT}</script>"""


def device_route() -> Route:
    async def show(_: Request) -> Response:
        return HTMLResponse(_PAGE, headers=_HEADERS)

    return Route(DEVICE_PATH, show)
