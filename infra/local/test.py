"""`make test`: starts a fresh stack beside a running one, runs pytest against it, stops it."""

import asyncio
import os
import sys
from collections.abc import Sequence

from infra.local import folders
from infra.local.down import down, reset
from infra.local.profile import Profile
from infra.local.up import up


async def test(profile: Profile, arguments: Sequence[str]) -> int:
    """Returns pytest's exit code; MINIROOM_STACK names the file with the stack's addresses."""
    await reset(profile)
    try:
        await up(profile, with_town=False, for_tests=True)
        return await _pytest(profile, arguments)
    finally:
        await asyncio.shield(down(profile))


async def _pytest(profile: Profile, arguments: Sequence[str]) -> int:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pytest", *arguments),
        cwd=folders.CHECKOUT,
        umask=0o022,
        env={**os.environ, "MINIROOM_STACK": str(profile.stack_file), "MINIROOM_PROFILE": profile.name},
    )
    try:
        return await process.wait()
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
