"""`make cli`: sign-in with a device code, and the errors when signed out."""

import asyncio
import os
import re
import stat
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
Command = Callable[..., Awaitable[Process]]


@pytest.fixture
def cli(stack: Stack, tmp_path: Path) -> Command:
    async def start(*arguments: str) -> Process:
        known = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"}
        command = (sys.executable, "-m", "infra.cli", *arguments, "--at", stack.edge)
        return await asyncio.create_subprocess_exec(*command, env=known, stdout=PIPE, stderr=PIPE)

    return start


async def test_sign_in_with_a_device_code(
    cli: Command, run: Ask, new_person: Callable[..., Any], stack: Stack, tmp_path: Path
) -> None:
    person: SignedUp = await new_person("terminal")
    process = await cli("sign-in")
    assert process.stdout
    output = (await process.stdout.readuntil(b".\n")).decode()
    code = re.search(r"user_code=(\S+)", output)
    assert code, output
    decided = await run("decide_device_sign_in", {"input": {"userCode": code[1], "approve": True}}, token=person.token)
    assert decided["isApproved"] is True, decided
    rest, _ = await asyncio.wait_for(process.communicate(), 20)
    assert rest.decode() == f"Signed in as {person.handle} ({person.email}).\n"
    kept = tmp_path / "miniroom" / "credentials.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert await _output(cli, "who") == f"Signed in as {person.handle} ({person.email})."
    assert await _output(cli, "sign-out") == ""
    assert await _output(cli, "who") == f"Not signed in at {stack.edge}. Run sign-in first."


async def _output(cli: Command, *arguments: str) -> str:
    output, errors = await asyncio.wait_for((await cli(*arguments)).communicate(), 20)
    return (output + errors).decode().strip()
