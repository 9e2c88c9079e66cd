"""The gateway process in front of the router."""

import sys

from infra import environment
from infra.local import folders, probes
from infra.local.profile import Profile
from infra.local.services.program import Program, revision
from infra.topology import GATEWAY

_CODE = folders.CHECKOUT / "supergraph" / "gateway"


def program(profile: Profile) -> Program:
    port = profile.port(GATEWAY)
    return Program(
        name=GATEWAY,
        command=(sys.executable, "-m", "supergraph.gateway"),
        port=port,
        probe=probes.http(port, "/health/ready"),
        directory=folders.CHECKOUT,
        environment=environment.of_gateway(profile.deployment)
        | {"PYTHONPATH": str(folders.CHECKOUT), "PYTHONUNBUFFERED": "1", "MINIROOM_REVISION": revision([_CODE])},
        memory_mib=400,
    )
