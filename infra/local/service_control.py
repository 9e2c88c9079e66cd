"""`make stop NAME=…` and `make start NAME=…`: one service alone, for what wants it at rest."""

from infra.local.errors import StackError
from infra.local.profile import Profile
from infra.local.supervisor import Supervisor


async def stop(profile: Profile, name: str) -> None:
    await _known(profile, name).stop([name])
    print(f"{name} is stopped; `make start NAME={name}` starts it, and so does `make up`.")


async def start(profile: Profile, name: str) -> None:
    supervisor = _known(profile, name)
    if not supervisor.states()[name].alive:
        supervisor.start(name)
    print(f"{name} is started; `make status` tells whether it is well.")


def _known(profile: Profile, name: str) -> Supervisor:
    supervisor = Supervisor(profile)
    if not supervisor.running:
        raise StackError(f"nothing of profile `{profile.name}` is running", "`make up` starts it")
    if name not in supervisor.states():
        raise StackError(f"there is no service `{name}`", f"name one of: {', '.join(sorted(supervisor.states()))}")
    return supervisor
