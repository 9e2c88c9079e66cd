"""The control plane: makes the edge follow the instances that are registered."""

import sys

from infra import environment
from infra.local import folders, probes
from infra.local.profile import Profile
from infra.local.services.program import Program, revision
from infra.topology import CONTROL_PLANE

_CODE = [
    folders.CHECKOUT / name
    for name in (
        *("supergraph/control_plane", "supergraph/usage", "control", "subgraphs/declarations.py"),
        *("supergraph/composition/compose.mjs", "schema/releases"),
    )
]
_CODE += (folders.CHECKOUT / "supergraph" / "composition").glob("*.py")


def program(profile: Profile) -> Program:
    port = profile.port(CONTROL_PLANE)
    return Program(
        name=CONTROL_PLANE,
        command=(sys.executable, "-m", "supergraph.control_plane"),
        port=port,
        probe=probes.http(port, "/metrics"),
        directory=folders.CHECKOUT,
        environment=environment.of_control_plane(profile.deployment)
        | {
            "PYTHONPATH": str(folders.CHECKOUT),
            "PYTHONUNBUFFERED": "1",
            "MINIROOM_GRAPH_FOLDER": str(profile.graph_folder),
            "MINIROOM_REVISION": revision(_CODE),
        },
        memory_mib=400,
    )
