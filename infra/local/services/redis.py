"""Redis: persisted every second (AOF). When memory is full it evicts keys with a time to live, and no others."""

from infra.local import commands, probes
from infra.local.profile import HOST, Profile
from infra.local.services.program import Program

OPTIONS = {
    "bind": HOST,
    "appendonly": "yes",
    "appendfsync": "everysec",
    "save": "",
    "maxmemory": "256mb",
    "maxmemory-policy": "volatile-lru",
    "maxclients": "10000",
    "daemonize": "no",
}


def program(profile: Profile) -> Program:
    port, data = profile.port("redis"), profile.data("redis")

    async def prepare() -> None:
        data.mkdir(exist_ok=True)

    options = [word for name, value in OPTIONS.items() for word in (f"--{name}", value)]
    return Program(
        name="redis",
        command=(
            commands.require_program("redis-server", "apt-get install redis-server"),
            "--port",
            str(port),
            *options,
        ),
        port=port,
        probe=probes.redis(port),
        directory=data,
        prepare=prepare,
    )
