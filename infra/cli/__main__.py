"""Miniroom at the command line: sign in with a device code, show the signed-in account, sign out."""

import platform
import time
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import httpx
import typer

from infra.cli import credentials
from infra.cli.device_flow import DeviceFlow, SignInFailed, Tokens
from infra.local.profile import current_profile

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
T = TypeVar("T")
Origin = Annotated[str, typer.Option("--at", help="Origin of the Miniroom server.")]
_DEFAULT_ORIGIN = current_profile().edge_url
_WHO = "{ viewer { email user { handle } } }"
_SIGN_OUT = "mutation SignOut { signOut { ... on SignOutSuccess { sessionId } } }"
_EARLY_SECONDS = 30


@app.command("sign-in")
def sign_in(at: Origin = _DEFAULT_ORIGIN) -> None:
    """Show a code, wait until it is approved in a browser, and store the tokens."""
    with httpx.Client() as http:
        flow = _flow(at, http)
        codes = _or_exit(lambda: flow.begin(platform.node()[:100]))
        typer.echo(f"Open {codes.page}\nand check that it shows the code {codes.user_code}.")
        credentials.store(at, _or_exit(lambda: flow.wait(codes)))
        typer.echo(_account_line(_query(at, http, _WHO)))


@app.command("who")
def who(at: Origin = _DEFAULT_ORIGIN) -> None:
    """Show the signed-in account."""
    with httpx.Client() as http:
        typer.echo(_account_line(_query(at, http, _WHO)))


@app.command("sign-out")
def sign_out(at: Origin = _DEFAULT_ORIGIN) -> None:
    """End the session and delete its tokens."""
    with httpx.Client() as http:
        _query(at, http, _SIGN_OUT)
    credentials.store(at, None)


def _query(at: str, http: httpx.Client, query: str) -> dict[str, Any]:
    headers = {"x-client": "cli", "authorization": f"Bearer {_valid_tokens(at, http).access_token}"}
    answer = http.post(f"{at}/graphql", json={"query": query}, headers=headers, timeout=10).json()
    data: dict[str, Any] = answer.get("data") or {}
    return data


def _valid_tokens(at: str, http: httpx.Client) -> Tokens:
    stored = credentials.load(at)
    if stored is None:
        raise SystemExit(f"Not signed in at {at}. Run sign-in first.")
    if stored.expires_at - _EARLY_SECONDS > time.time():
        return stored
    fresh = _or_exit(lambda: _flow(at, http).refreshed(stored))
    credentials.store(at, fresh)
    return fresh


def _flow(at: str, http: httpx.Client) -> DeviceFlow:
    return _or_exit(lambda: DeviceFlow(at, http))


def _or_exit(action: Callable[[], T]) -> T:
    try:
        return action()
    except SignInFailed as error:
        raise SystemExit(f"Sign-in failed: {error}") from None
    except httpx.HTTPError as error:
        raise SystemExit(f"The server did not answer as expected: {error}") from None


def _account_line(data: dict[str, Any]) -> str:
    viewer = data.get("viewer")
    if viewer is None:
        raise SystemExit("The session has ended. Sign in again.")
    return f"Signed in as {viewer['user']['handle']} ({viewer['email']})."


if __name__ == "__main__":
    app()
