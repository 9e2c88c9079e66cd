"""Finds a Hive Router that is already installed: MINIROOM_ROUTER, or `hive_router` on PATH."""

import json
import os
import select
import subprocess
import tempfile
from pathlib import Path

from infra.local.commands import find_program
from infra.local.errors import StackError

_SECONDS = 10.0


def installed_router(version: str) -> Path | None:
    """A binary on PATH of another version is ignored; MINIROOM_ROUTER must have the right one."""
    named = os.environ.get("MINIROOM_ROUTER")
    if named:
        return _required(Path(named).expanduser(), version)
    found = find_program("hive_router")
    return found if found and router_version(found) == version else None


def _required(path: Path, version: str) -> Path:
    actual = router_version(path)
    if actual != version:
        problem = f"has version {actual}" if actual else "is not a Hive Router that runs on this machine"
        raise StackError(f"MINIROOM_ROUTER: {path} {problem}", f"set it to version {version}, or unset it")
    return path


def router_version(program: Path) -> str | None:
    """The binary has no `--version`, but its first log line shows it. In an empty folder it serves nothing."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            process = subprocess.Popen(
                [program], cwd=folder, env={}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
            )
        except OSError:
            return None
        with process:
            try:
                return _version_in(_first_line(process))
            finally:
                process.kill()


def _first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    ready, _, _ = select.select([process.stdout], [], [], _SECONDS)
    return process.stdout.readline() if ready else ""


def _version_in(line: str) -> str | None:
    try:
        found: str | None = json.loads(line).get("version")
    except (ValueError, AttributeError):
        return None
    return found
