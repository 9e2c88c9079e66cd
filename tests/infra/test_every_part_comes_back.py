"""`kill -9` of any one process: another is there, and healthy, within ten seconds."""

import asyncio
import time

import pytest

from infra.local.parts import everything
from infra.local.profile import profile_named
from infra.topology import PARTS
from tests.fixtures.parts import Parts

pytestmark = [pytest.mark.server, pytest.mark.slow]
_SECONDS = 10.0


@pytest.mark.parametrize("name", PARTS)
async def test_it_is_back(parts: Parts, name: str) -> None:
    program = everything.programs(profile_named("test"))[name]
    deadline = time.monotonic() + _SECONDS
    killed = parts.kill(name)
    await parts.back(name, after=killed, seconds=_SECONDS)
    while not await program.probe():
        assert time.monotonic() < deadline, f"{name} runs again, but is not healthy after {_SECONDS} s"
        await asyncio.sleep(0.1)
