import asyncio
import os
import sys

import pytest

from tests.fixtures.stack import Stack
from tests.subgraphs.identity.accounts import sign_in, sign_up
from tests.subgraphs.identity.operations import (
    VIEWER,
    Ask,
    answer,
)

pytestmark = pytest.mark.server


async def test_grant_role_makes_the_first_admin(graph: Ask, stack: Stack) -> None:
    person = await sign_up(graph)
    command = (sys.executable, "-m", "subgraphs.identity.operator", "grant-role", person.email, "ADMIN")
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **stack.environment["identity"]}, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    assert (process.returncode, output.strip()) == (0, b"USER, ADMIN")
    token = (await sign_in(graph, person)).token
    assert "roles:grant" in (await answer(graph, VIEWER, token=token))["scopes"]
