"""Debian packages of the servers, installed without starting them."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from infra.local import folders
from infra.local.commands import Arguments, find_program, run
from infra.local.errors import StackError
from infra.local.progress import Report

SERVERS = {"redis-server": "redis-server", "haproxy": "haproxy", "initdb": "postgresql", "etcd": "etcd-server"}
TESTS = {"docker-compose": "docker-compose"}
BENCHES = {"wrk": "wrk"}
BROWSER = {"chromium": "chromium", "chromedriver": "chromium-driver"}
"""Package by program."""

_POLICY = Path("/usr/sbin/policy-rc.d")


def postgres_program(name: str) -> Path | None:
    """Debian installs each version into its own folder; the newest wins."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    return versions[-1] if versions else find_program(name)


def missing(programs: dict[str, str]) -> list[str]:
    return [
        package
        for program, package in programs.items()
        if not (postgres_program(program) if package == "postgresql" else find_program(program))
    ]


async def ensure_packages(programs: dict[str, str], report: Report) -> str | None:
    packages = missing(programs)
    if not packages:
        return "installed"
    report(", ".join(packages))
    await _install(packages, report)
    return None


async def _install(packages: Sequence[str], report: Report) -> None:
    apt, names = find_program("apt-get"), " ".join(packages)
    if apt is None:
        raise StackError(f"not installed: {names}", "install them with your system's package manager")
    as_root = await _as_root(names)
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive", "NEEDRESTART_SUSPEND=1")
    command: Arguments = (*as_root, *quiet, apt, "-y", "-o", "DPkg::Lock::Timeout=120")
    log = folders.cache() / "logs" / "apt.log"
    install: Arguments = (*command, "--no-install-recommends", "install", *packages)
    async with _autostart_disabled(as_root, log):
        try:
            await run("installing system packages", install, log, on_line=report)
        except StackError:
            await run("reading the package lists", (*command, "update"), log, on_line=report)
            await run(
                f"installing {names}", install, log, on_line=report, advice=f"run by hand: apt-get install {names}"
            )


async def _as_root(packages: str) -> tuple[str, ...]:
    if os.geteuid() == 0:
        return ()
    try:
        await run("sudo", ("sudo", "-n", "true"), folders.cache() / "logs" / "sudo.log")
    except (StackError, FileNotFoundError):
        raise StackError(
            f"these packages are missing: {packages}",
            f"run `sudo -v`, then `make up` again; or install them by hand: apt-get install {packages}",
        ) from None
    return ("sudo", "-n")


def _is_autostart_disabled() -> bool:
    return _POLICY.exists()


@asynccontextmanager
async def _autostart_disabled(as_root: tuple[str, ...], log: Path) -> AsyncIterator[None]:
    """Debian starts a server on installation unless this policy file forbids it."""
    if _is_autostart_disabled():
        yield
        return
    script = f"printf '#!/bin/sh\\nexit 101\\n' > {_POLICY} && chmod 755 {_POLICY}"
    await run("disabling autostart", (*as_root, "sh", "-c", script), log)
    try:
        yield
    finally:
        await run("enabling autostart", (*as_root, "rm", "-f", _POLICY), log)
