"""Runs other programs with their output in a log; a failure raises StackError with the last lines of the log."""

import asyncio
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from infra.local.errors import StackError

Line = Callable[[str], None]
Arguments = tuple[str | Path, ...]


async def run(
    what: str,
    command: Sequence[str | Path],
    log: Path,
    *,
    environment: Mapping[str, str] | None = None,
    directory: Path | None = None,
    user: str | None = None,
    on_line: Line | None = None,
    advice: str = "",
) -> None:
    """Wait for the program to exit; each line of output goes to the log and to `on_line`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    process = await asyncio.create_subprocess_exec(
        *map(str, command),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, **(environment or {})},
        cwd=directory,
        limit=2**20,
        user=user,
        group=user,
        extra_groups=[] if user else None,
    )
    try:
        await _copy(process, log, on_line)
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()
    if process.returncode:
        raise StackError(f"{what} failed (exit code {process.returncode})", advice or f"read the whole log: {log}", log)


async def _copy(process: asyncio.subprocess.Process, log: Path, on_line: Line | None) -> None:
    assert process.stdout
    with log.open("wb") as file:
        async for line in process.stdout:
            file.write(line)
            file.flush()
            if on_line:
                on_line(line.decode(errors="replace").rstrip())
    await process.wait()


def find_program(name: str) -> Path | None:
    """Looks on PATH and in the system administrators' folders, which PATH may lack."""
    path = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/local/sbin:/usr/sbin:/sbin")
    return Path(path) if path else None


def require_program(name: str, advice: str) -> Path:
    path = find_program(name)
    if path is None:
        raise StackError(f"`{name}` is not installed", advice)
    return path
