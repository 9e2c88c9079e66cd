"""Commands for operators and developers act on the profile that MINIROOM_PROFILE names."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infra.demo.__main__ import origin
from infra.demo.load_town import moderator_email
from infra.demo.vocabulary import MODERATOR
from infra.local.folders import CHECKOUT
from tests.fixtures.graph import PASSWORD, Ask, SignedUp
from tests.fixtures.stack import Stack

_ROLES = "{ viewer { roles } }"


async def _run(stack: Stack, *module: str, **variables: str) -> tuple[int, str]:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", *module),
        env={**os.environ, "MINIROOM_PROFILE": stack.profile, **variables},
        cwd=CHECKOUT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await asyncio.wait_for(process.communicate(), 30)
    return process.returncode or 0, output.decode().strip()


def _command(target: str, arguments: str) -> list[str]:
    """The module and its arguments that a task of the Makefile runs."""
    command = ["make", "-n", "--no-print-directory", target, f"ARGS={arguments}"]
    shown = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return shown.stdout.split()[2:]


@pytest.mark.server
async def test_an_operator_makes_a_moderator(
    stack: Stack, graph: Ask, run: Ask, new_person: Callable[..., Any]
) -> None:
    person: SignedUp = await new_person("steward")
    code, output = await _run(stack, *_command("operator", f"grant-role {person.email} MODERATOR"))
    assert (code, set(output.split(", "))) == (0, {"USER", "MODERATOR"})
    signed_in = await run("sign_in", {"input": {"email": person.email, "password": PASSWORD}})
    answer = await graph(_ROLES, token=signed_in["tokens"]["accessToken"])
    assert set(answer["data"]["viewer"]["roles"]) == {"USER", "MODERATOR"}


@pytest.mark.server
async def test_an_operator_is_confirmed_about_an_unknown_account(stack: Stack) -> None:
    code, output = await _run(stack, *_command("operator", "grant-role missing@test.example MODERATOR"))
    assert code == 1
    assert output == "No account has this e-mail address."


@pytest.mark.server
async def test_events_are_those_of_the_profile(stack: Stack) -> None:
    code, output = await _run(stack, *_command("events", "lag users"))
    assert code == 0, output
    assert "users" in output


@pytest.mark.server
async def test_the_command_line_client_uses_the_profile(stack: Stack, tmp_path: Path) -> None:
    _, output = await _run(stack, "infra.cli", "who", XDG_CONFIG_HOME=str(tmp_path))
    assert output == f"Not signed in at {stack.edge}. Run sign-in first."


@pytest.mark.parametrize(
    ("arguments", "profile", "expected"),
    [
        ([], None, "http://localhost:8080"),
        ([], "test-5", "http://localhost:18120"),
        (["https://miniroom.example"], "test-5", "https://miniroom.example"),
    ],
)
def test_the_demo_runs_at_the_profile(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], profile: str | None, expected: str
) -> None:
    monkeypatch.delenv("MINIROOM_PROFILE", raising=False)
    if profile:
        monkeypatch.setenv("MINIROOM_PROFILE", profile)
    assert origin(arguments) == expected


def test_the_demo_town_has_a_moderator() -> None:
    assert moderator_email() == f"{MODERATOR}@town.example"
