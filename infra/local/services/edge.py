"""HAProxy: the one origin outside, a balanced frontend per subgraph inside."""

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
_NOT_THERE = 503


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


async def balances(profile: Profile, subgraphs: Iterable[str]) -> None:
    """Its own health checks lag a little behind: wait until it sends requests to the router and to each subgraph."""
    deadline = time.monotonic() + _SECONDS
    any_answer = tuple(status for status in range(200, 600) if status != _NOT_THERE)
    waited_for = [probes.http(profile.port("edge"), "/graphql", any_answer)]
    waited_for += [probes.http(profile.port(f"{name}-inner"), "/health/ready") for name in subgraphs]
    for answers in waited_for:
        while not await answers():
            if time.monotonic() > deadline:
                raise StackError("the edge does not see all parts as ready", "see `make status`", profile.log("edge"))
            await asyncio.sleep(_PAUSE_SECONDS)
