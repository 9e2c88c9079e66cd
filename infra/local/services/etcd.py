"""etcd from the system's package: configuration, running instances and the history of the graph."""

from infra.local import commands, probes
from infra.local.profile import HOST, Profile
from infra.local.services.program import Program

OPTIONS = {
    "auth-token": "simple",
    # Its passwords are random and long: a slow hash would only make sixteen processes slow to sign in at once.
    "bcrypt-cost": "4",
    "auto-compaction-mode": "periodic",
    "auto-compaction-retention": "1h",
    "quota-backend-bytes": "268435456",
    "logger": "zap",
    "log-level": "warn",
}


def program(profile: Profile) -> Program:
    port, data = profile.port("etcd"), profile.data("etcd")
    clients, peers = f"http://{HOST}:{port}", f"http://{HOST}:{profile.port('etcd-peer')}"
    addresses = {
        "listen-client-urls": clients,
        "advertise-client-urls": clients,
        "listen-peer-urls": peers,
        "initial-advertise-peer-urls": peers,
        "initial-cluster": f"etcd={peers}",
    }

    async def prepare() -> None:
        profile.make_data("etcd")

    options = {"name": "etcd", "data-dir": str(data), **addresses, **OPTIONS}
    return Program(
        name="etcd",
        command=(
            commands.require_program("etcd", "apt-get install etcd-server"),
            *(f"--{name}={value}" for name, value in options.items()),
        ),
        port=port,
        other_ports=(profile.port("etcd-peer"),),
        memory_mib=512,
        probe=probes.http(port, "/health"),
        directory=data,
        prepare=prepare,
    )
