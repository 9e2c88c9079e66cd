"""`make check`: the checks of CI before any test; `--fix` applies fixes, `--schema` writes the schema files."""

import asyncio
import sys
import time

from infra.local import folders
from infra.local.tools.composition import ensure_composition

_PYTHON = (sys.executable, "-m")
_SOURCE = ("clients", "control", "subgraphs", "events", "supergraph", "infra", "tests")
CHECKS = {
    "format": (*_PYTHON, "ruff", "format", "--check", "--quiet", *_SOURCE),
    "lint": (*_PYTHON, "ruff", "check", "--quiet", *_SOURCE),
    "types": (*_PYTHON, "mypy", "--no-error-summary"),
    "schema": (*_PYTHON, "supergraph.composition", "--check"),
}
FIXES = {
    "lint": (*_PYTHON, "ruff", "check", "--fix", "--quiet", *_SOURCE),
    "format": (*_PYTHON, "ruff", "format", "--quiet", *_SOURCE),
}
SCHEMA = {
    "event schemas": (*_PYTHON, "events", "write-schemas"),
    "schema": (*_PYTHON, "supergraph.composition"),
    "configuration": (*_PYTHON, "supergraph.control_plane.reference"),
}


async def passes(name: str, command: tuple[str, ...]) -> bool:
    """Runs a command; prints its output if it fails."""
    started = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        *command, cwd=folders.CHECKOUT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    output, _ = await process.communicate()
    mark = "✗" if process.returncode else "✓"
    print(f"{mark} {name:<14} {time.monotonic() - started:5.1f} s", flush=True)
    if process.returncode:
        print(output.decode(errors="replace"), flush=True)
    return process.returncode == 0


async def main(arguments: list[str]) -> int:
    if "--fix" in arguments:
        return 0 if all([await passes(name, command) for name, command in FIXES.items()]) else 1
    await ensure_composition(lambda _: None)
    commands = SCHEMA if "--schema" in arguments else CHECKS
    outcomes = await asyncio.gather(*(passes(name, command) for name, command in commands.items()))
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
