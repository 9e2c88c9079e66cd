"""`make stop NAME=…` and `make start NAME=…`: stops or starts one service, for example to rebuild its replicas."""

from infra.local.errors import StackError
from infra.local.profile import Profile
from infra.local.supervisor import Supervisor


async def stop(profile: Profile, name: str) -> None:
    await _supervisor_of(profile, name).stop([name])
    print(f"{name} is stopped; `make start NAME={name}` or `make up` starts it.")


async def start(profile: Profile, name: str) -> None:
    supervisor = _supervisor_of(profile, name)
    if not supervisor.states()[name].alive:
        supervisor.start(name)
    print(f"{name} is started; `make status` shows its health.")


def _supervisor_of(profile: Profile, name: str) -> Supervisor:
    supervisor = Supervisor(profile)
    if not supervisor.running:
        raise StackError(f"profile `{profile.name}` is not running", "`make up` starts it")
    if name not in supervisor.states():
        raise StackError(f"there is no service `{name}`", f"name one of: {', '.join(sorted(supervisor.states()))}")
    return supervisor
