"""HAProxy: the public origin, and inside it a balanced frontend per subgraph."""

import asyncio
import time
from collections.abc import Iterable

from infra import environment
from infra.local import commands, folders, probes
from infra.local.errors import StackError
from infra.local.profile import Profile
from infra.local.services.program import Program, revision
from infra.topology import SUBGRAPHS

_CONFIG = folders.CHECKOUT / "infra" / "edge" / "haproxy.cfg"
_SECONDS, _PAUSE_SECONDS = 10.0, 0.1
_UNAVAILABLE = 503


def program(profile: Profile) -> Program:
    metrics = profile.port("edge-metrics")
    return Program(
        name="edge",
        command=(commands.require_program("haproxy", "apt-get install haproxy"), "-db", "-f", _CONFIG),
        port=profile.port("edge"),
        other_ports=(metrics, *(profile.port(f"{name}-inner") for name in SUBGRAPHS)),
        memory_mib=512,
        probe=probes.http(metrics, "/health"),
        directory=profile.state,
        environment=environment.of_edge(profile.deployment) | {"MINIROOM_REVISION": revision([_CONFIG])},
    )


async def wait_until_balanced(profile: Profile, subgraphs: Iterable[str]) -> None:
    """Waits until HAProxy's own health checks let requests through to the router and to each subgraph."""
    deadline = time.monotonic() + _SECONDS
    any_status = tuple(status for status in range(200, 600) if status != _UNAVAILABLE)
    probes_ = [probes.http(profile.port("edge"), "/graphql", any_status)]
    probes_ += [probes.http(profile.port(f"{name}-inner"), "/health/ready") for name in subgraphs]
    for responds in probes_:
        while not await responds():
            if time.monotonic() > deadline:
                raise StackError(
                    "the edge does not see all services as ready", "see `make status`", profile.log("edge")
                )
            await asyncio.sleep(_PAUSE_SECONDS)
