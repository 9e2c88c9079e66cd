"""Debian's packages: the servers, without letting the package manager start them."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from infra.local import folders
from infra.local.commands import Words, found, run
from infra.local.errors import StackError
from infra.local.progress import Say

SERVERS = {"redis-server": "redis-server", "haproxy": "haproxy", "initdb": "postgresql"}
TESTS = {"docker-compose": "docker-compose"}
BENCHES = {"wrk": "wrk"}
BROWSER = {"chromium": "chromium", "chromedriver": "chromium-driver"}
"""Program → package."""

_POLICY = Path("/usr/sbin/policy-rc.d")


def postgres_program(name: str) -> Path | None:
    """Debian keeps each version's programs in a folder of their own; the newest counts."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    return versions[-1] if versions else found(name)


def missing(programs: dict[str, str]) -> list[str]:
    return [
        package
        for program, package in programs.items()
        if not (postgres_program(program) if package == "postgresql" else found(program))
    ]


async def ensure_packages(programs: dict[str, str], say: Say) -> str | None:
    packages = missing(programs)
    if not packages:
        return "all there"
    say(", ".join(packages))
    await _install(packages, say)
    return None


async def _install(packages: Sequence[str], say: Say) -> None:
    apt, by = found("apt-get"), " ".join(packages)
    if apt is None:
        raise StackError(f"these are not on this machine: {by}", "install them with your system's package manager")
    as_root = await _as_root(by)
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive", "NEEDRESTART_SUSPEND=1")
    command: Words = (*as_root, *quiet, apt, "-y", "-o", "DPkg::Lock::Timeout=120")
    log = folders.cache() / "logs" / "apt.log"
    install: Words = (*command, "--no-install-recommends", "install", *packages)
    async with _nothing_starts(as_root, log):
        try:
            await run("installing system packages", install, log, on_line=say)
        except StackError:
            await run("reading the package lists", (*command, "update"), log, on_line=say)
            await run(f"installing {by}", install, log, on_line=say, advice=f"try by hand: apt-get install {by}")


async def _as_root(packages: str) -> tuple[str, ...]:
    if os.geteuid() == 0:
        return ()
    try:
        await run("sudo", ("sudo", "-n", "true"), folders.cache() / "logs" / "sudo.log")
    except (StackError, FileNotFoundError):
        raise StackError(
            f"these packages are missing: {packages}",
            f"run `sudo -v` first, then `make up` again; or have them installed: apt-get install {packages}",
        ) from None
    return ("sudo", "-n")


def _autostart_is_forbidden() -> bool:
    return _POLICY.exists()


@asynccontextmanager
async def _nothing_starts(as_root: tuple[str, ...], log: Path) -> AsyncIterator[None]:
    """Debian starts a server when it installs it, unless this file says no: our ports and folders are our own."""
    if _autostart_is_forbidden():
        yield
        return
    script = f"printf '#!/bin/sh\\nexit 101\\n' > {_POLICY} && chmod 755 {_POLICY}"
    await run("forbidding autostart", (*as_root, "sh", "-c", script), log)
    try:
        yield
    finally:
        await run("allowing autostart again", (*as_root, "rm", "-f", _POLICY), log)
