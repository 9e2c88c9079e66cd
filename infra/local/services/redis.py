"""Redis: persisted every second (AOF). When memory is full it evicts keys with a time to live, and no others."""

from infra.local import commands, probes, secrets_file
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
    port, data, password = profile.port("redis"), profile.data("redis"), profile.deployment.secrets.redis_password
    server = commands.require_program("redis-server", "apt-get install redis-server")

    async def prepare() -> None:
        """The password is in the file, as other users can read the command line of a process."""
        profile.make_data("redis")
        options = OPTIONS | {"port": str(port), "requirepass": password}
        lines = (f'{name} "{value}"\n' for name, value in options.items())
        secrets_file.write_private(data / "redis.conf", "".join(lines))

    return Program(
        name="redis",
        command=(server, data / "redis.conf"),
        port=port,
        memory_mib=512,
        probe=probes.redis(port, password),
        directory=data,
        prepare=prepare,
    )
