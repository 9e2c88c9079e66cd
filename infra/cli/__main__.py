"""Miniroom at the command line: sign in by a code, see who you are, sign out."""

import platform
import time
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import httpx
import typer

from infra.cli import credentials
from infra.cli.device_flow import DeviceFlow, Tokens, Unauthenticated

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
T = TypeVar("T")
Origin = Annotated[str, typer.Option("--at", help="Where Miniroom is.")]
_HERE = "http://localhost:8080"
_WHO = "{ viewer { email user { handle } } }"
_SIGN_OUT = "mutation SignOut { signOut { ... on SignOutSuccess { sessionId } } }"
_EARLY_SECONDS = 30


@app.command("sign-in")
def sign_in(at: Origin = _HERE) -> None:
    """Show a code, wait until somebody entered it in a browser, and keep the tokens."""
    with httpx.Client() as http:
        flow = _flow(at, http)
        codes = _or_exit(lambda: flow.begin(platform.node()[:100]))
        typer.echo(f"Open {codes.page}\nand check that it shows the code {codes.user_code}.")
        credentials.keep(at, _or_exit(lambda: flow.wait(codes)))
        typer.echo(_shown(_asked(at, http, _WHO)))


@app.command("who")
def who(at: Origin = _HERE) -> None:
    """Say who is signed in here."""
    with httpx.Client() as http:
        typer.echo(_shown(_asked(at, http, _WHO)))


@app.command("sign-out")
def sign_out(at: Origin = _HERE) -> None:
    """End the session and forget its tokens."""
    with httpx.Client() as http:
        _asked(at, http, _SIGN_OUT)
    credentials.keep(at, None)


def _asked(at: str, http: httpx.Client, query: str) -> dict[str, Any]:
    headers = {"authorization": f"Bearer {_fresh(at, http).access_token}"}
    answer = http.post(f"{at}/graphql", json={"query": query}, headers=headers, timeout=10).json()
    data: dict[str, Any] = answer.get("data") or {}
    return data


def _fresh(at: str, http: httpx.Client) -> Tokens:
    kept = credentials.kept(at)
    if kept is None:
        raise SystemExit(f"Nobody is signed in at {at}.")
    if kept.expires_at - _EARLY_SECONDS > time.time():
        return kept
    fresh = _or_exit(lambda: _flow(at, http).refreshed(kept))
    credentials.keep(at, fresh)
    return fresh


def _flow(at: str, http: httpx.Client) -> DeviceFlow:
    return _or_exit(lambda: DeviceFlow(at, http))


def _or_exit(doing: Callable[[], T]) -> T:
    try:
        return doing()
    except Unauthenticated as refused:
        raise SystemExit(f"Not signed in: {refused}") from None
    except httpx.HTTPError as error:
        raise SystemExit(f"No answer that makes sense: {error}") from None


def _shown(data: dict[str, Any]) -> str:
    viewer = data.get("viewer")
    if viewer is None:
        raise SystemExit("Nobody is signed in any more: sign in again.")
    return f"Signed in as {viewer['user']['handle']} ({viewer['email']})."


if __name__ == "__main__":
    app()
