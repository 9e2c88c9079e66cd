"""HAProxy: the one origin outside, a balanced frontend per subgraph inside."""

from infra import environment
from infra.local import commands, folders, probes
from infra.local.parts.program import Program, revision
from infra.local.profile import Profile
from infra.topology import SUBGRAPHS

_CONFIG = folders.CHECKOUT / "infra" / "edge" / "haproxy.cfg"


def program(profile: Profile) -> Program:
    watching = profile.port("edge-metrics")
    return Program(
        name="edge",
        command=(commands.required("haproxy", "apt-get install haproxy"), "-db", "-f", _CONFIG),
        port=profile.port("edge"),
        other_ports=(watching, *(profile.port(f"{name}-inner") for name in SUBGRAPHS)),
        probe=probes.http(watching, "/health"),
        directory=profile.state,
        environment=environment.of_edge(profile.deployment) | {"MINIROOM_REVISION": revision([_CONFIG])},
    )
