"""MongoDB: `mongod` from PATH if present, otherwise the embedded server that speaks its protocol."""

from pathlib import Path

from infra.local import commands, probes
from infra.local.profile import HOST, Profile
from infra.local.services.program import Program
from infra.local.tools.embedded_mongo import EmbeddedMongo
from infra.local.tools.jars import java

_JVM = ("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto")


def find_mongod() -> Path | None:
    return commands.find_program("mongod")


def program(profile: Profile) -> Program:
    port, data = profile.port("mongo"), profile.data("mongo")

    async def prepare() -> None:
        profile.make_data("mongo")

    return Program(
        name="mongo",
        command=_command(port, data),
        port=port,
        probe=probes.mongo(port),
        directory=data,
        prepare=prepare,
    )


def _command(port: int, data: Path) -> tuple[str | Path, ...]:
    server = find_mongod()
    if server:
        options = ("--bind_ip", HOST, "--port", str(port), "--dbpath", str(data), "--wiredTigerCacheSizeGB", "0.25")
        return (server, *options)
    return (java(), *_JVM, "-cp", EmbeddedMongo().classpath, "Main", str(port), data / "store.mv")
