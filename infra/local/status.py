"""`make status`: the process, port, health, memory and uptime of each service."""

import asyncio
import time

from control.configuration.follower import FILE as CONFIGURATION
from infra.local import memory
from infra.local.orphans import find_orphans
from infra.local.profile import Profile
from infra.local.services import catalog as services
from infra.local.services.program import Program
from infra.local.supervisor import State, Supervisor
from infra.local.table import table

_HEADER = ("service", "state", "pid", "port", "health", "memory", "uptime")
_WITHOUT_ETCD = "etcd is away: services go on with the configuration{}; changes wait until it is back."
_NUMBERS = frozenset({"pid", "port", "memory", "uptime"})


async def show(profile: Profile) -> None:
    supervisor = Supervisor(profile)
    if not supervisor.running:
        print(_without_supervisor(profile))
        return
    programs = services.programs(profile)
    states = supervisor.states()
    health = dict(zip(programs, await asyncio.gather(*(each.probe() for each in programs.values())), strict=True))
    sizes = {name: memory.of_tree(state.pid) if state.pid else 0 for name, state in states.items()}
    own = memory.of_tree(supervisor.pid) - sum(sizes.values())
    rows = [_row(programs[name], states[name], health[name], sizes[name]) for name in programs if name in states]
    print(
        table(_HEADER, [*rows, ("supervisor", "RUNNING", str(supervisor.pid), "", "", memory.mib(own), "")], _NUMBERS)
    )
    if not health["etcd"]:
        print(f"\n  {_WITHOUT_ETCD.format(_age(profile))}")
    print(f"\n  total memory: {memory.mib(sum(sizes.values()) + own)}")


def _age(profile: Profile) -> str:
    """Each process touches the file whenever etcd confirms it."""
    try:
        confirmed_at = (profile.last_known_folder / CONFIGURATION).stat().st_mtime
    except FileNotFoundError:
        return " of their environment"
    return f" of {_duration(time.time() - confirmed_at)} ago"


def _without_supervisor(profile: Profile) -> str:
    left = find_orphans(profile)
    if left:
        return f"The supervisor is gone, {len(left)} of its processes still run: `make up` or `make down` fixes this."
    return f"Nothing of profile `{profile.name}` is running: `make up` starts it."


def _row(program: Program, state: State, healthy: bool, size: int) -> tuple[str, ...]:
    return (
        program.name,
        state.label,
        str(state.pid or ""),
        str(program.port),
        "healthy" if healthy and state.alive else "NOT HEALTHY",
        memory.mib(size) if size else "",
        _duration(time.time() - state.started) if state.alive else "",
    )


def _duration(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h{minutes:02}m" if hours else f"{minutes}m{rest:02}s"
