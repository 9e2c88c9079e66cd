"""`python -m infra.local COMMAND`: the commands behind the Makefile."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from infra.local import folders, lock, service_control, status
from infra.local.down import down, reset
from infra.local.errors import StackError
from infra.local.profile import Profile, profile_named
from infra.local.tail_logs import tail_logs
from infra.local.test import test
from infra.local.up import up

_COMMANDS = ("up", "down", "reset", "status", "logs", "stop", "start", "scale", "test")


def main() -> int:
    options, rest = _parse()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        profile = profile_named(options.profile or ("test" if options.command == "test" else "up"))
        if options.command == "logs":
            return _logs(profile, rest)
        return asyncio.run(_run(options.command, profile, rest, with_town=not options.without_town))
    except StackError as error:
        print(f"\n✗ {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n✗ interrupted; everything this command started is stopped", file=sys.stderr)
        return 130


def _parse() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(prog="python -m infra.local")
    parser.add_argument("--profile", default=os.environ.get("MINIROOM_PROFILE"))
    parser.add_argument("--without-town", action="store_true", help="do not load the demo town")
    parser.add_argument("command", choices=_COMMANDS)
    return parser.parse_known_args()


def _logs(profile: Profile, rest: list[str]) -> int:
    try:
        tail_logs(profile, rest[0] if rest else "router")
    except (KeyboardInterrupt, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


async def _run(command: str, profile: Profile, rest: list[str], *, with_town: bool) -> int:
    if command == "status":
        await status.show(profile)
        return 0
    if command in ("stop", "start"):
        await {"stop": service_control.stop, "start": service_control.start}[command](profile, " ".join(rest))
        return 0
    if command == "scale":
        return await _scale(profile, rest)
    exclusive: dict[str, Callable[[], Awaitable[int | None]]] = {
        "up": lambda: up(profile, with_town=with_town),
        "down": lambda: down(profile),
        "reset": lambda: reset(profile),
        "test": lambda: test(profile, rest),
    }
    async with lock.held(_lock_file(profile), f"profile `{profile.name}`"):
        return await exclusive[command]() or 0


async def _scale(profile: Profile, rest: list[str]) -> int:
    if len(rest) != 2 or not rest[1].isdigit():
        raise StackError("how many instances of which subgraph?", "for example: make scale NAME=posts N=3")
    await service_control.scale(profile, rest[0], int(rest[1]))
    return 0


def _lock_file(profile: Profile) -> Path:
    """Beside the profile's folder, because `reset` deletes the folder."""
    return folders.state() / f"{profile.name}.lock"


if __name__ == "__main__":
    sys.exit(main())
