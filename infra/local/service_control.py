"""`make stop NAME=…`, `make start NAME=…` and `make scale NAME=… N=…`: one service, or its number of instances."""

import asyncio
import time

from infra.local import scaling
from infra.local.errors import StackError
from infra.local.profile import Profile
from infra.local.services import catalog
from infra.local.supervisor import Supervisor

_START_SECONDS, _POLL_SECONDS = 60.0, 0.25


async def stop(profile: Profile, name: str) -> None:
    await _supervisor_of(profile, name).stop([name])
    print(f"{name} is stopped; `make start NAME={name}` or `make up` starts it.")


async def start(profile: Profile, name: str) -> None:
    supervisor = _supervisor_of(profile, name)
    if not supervisor.states()[name].alive:
        supervisor.start(name)
    print(f"{name} is started; `make status` shows its health.")


async def scale(profile: Profile, name: str, count: int) -> None:
    supervisor = _supervisor_of(profile, name)
    scaling.remember(profile, name, count)
    programs = catalog.programs(profile)
    await supervisor.scale(programs.values())
    deadline = time.monotonic() + _START_SECONDS
    while not all([await each.probe() for each in programs.values() if each.is_further]):
        if time.monotonic() > deadline:
            raise StackError(f"a further instance of `{name}` is not healthy", "see `make status`")
        await asyncio.sleep(_POLL_SECONDS)
    print(f"{name} has {count} instance{'s' if count > 1 else ''}; `make status` shows them.")


def _supervisor_of(profile: Profile, name: str) -> Supervisor:
    supervisor = Supervisor(profile)
    if not supervisor.running:
        raise StackError(f"profile `{profile.name}` is not running", "`make up` starts it")
    if name not in supervisor.states():
        raise StackError(f"there is no service `{name}`", f"name one of: {', '.join(sorted(supervisor.states()))}")
    return supervisor
