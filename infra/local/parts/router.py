"""Hive Router, with the router-config.yaml that the containers use too."""

from infra import environment
from infra.local import folders, probes
from infra.local.parts.program import Program, revision
from infra.local.profile import Profile
from infra.local.tools.hive_router import HiveRouter

_CONFIG = folders.CHECKOUT / "router-config.yaml"
SUPERGRAPH = folders.CHECKOUT / "schema" / "supergraph.graphql"


def program(profile: Profile) -> Program:
    port = profile.port("router")
    return Program(
        name="router",
        command=(HiveRouter().program,),
        port=port,
        other_ports=(profile.port("router-metrics"),),
        probe=probes.http(port, "/readiness"),
        directory=folders.CHECKOUT,
        environment=environment.of_router(profile.deployment)
        | {
            "ROUTER_CONFIG_FILE_PATH": str(_CONFIG),
            "SUPERGRAPH_FILE_PATH": str(SUPERGRAPH),
            "MINIROOM_REVISION": revision([_CONFIG]),
        },
        needs=("edge", "identity", "supergraph"),
    )
