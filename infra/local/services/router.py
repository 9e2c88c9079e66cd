"""Hive Router, with the router-config.yaml that the containers use too."""

import asyncio

from infra import environment
from infra.local import folders, probes
from infra.local.profile import Profile
from infra.local.services.program import Program, revision
from infra.local.tools.hive_router import HiveRouter

_LOOKS, _PAUSE_SECONDS = 30, 0.1
_CONFIG = folders.CHECKOUT / "router-config.yaml"
SUPERGRAPH = folders.CHECKOUT / "schema" / "supergraph.graphql"


def program(profile: Profile) -> Program:
    port = profile.port("router")
    return Program(
        name="router",
        command=(HiveRouter().program,),
        port=port,
        probe=probes.http(port, "/readiness"),
        directory=folders.CHECKOUT,
        environment=environment.of_router(profile.deployment)
        | {
            "ROUTER_CONFIG_FILE_PATH": str(_CONFIG),
            "MINIROOM_REVISION": revision([_CONFIG]),
        },
        prepare=lambda: _keys_are_there(profile),
        needs=("edge", "identity", "supergraph"),
    )


async def _keys_are_there(profile: Profile) -> None:
    """The router asks for identity's keys when it starts and then every few seconds: better that the first works."""
    answers = probes.http(profile.port("identity-inner"), "/.well-known/jwks.json")
    for _ in range(_LOOKS):
        if await answers():
            return
        await asyncio.sleep(_PAUSE_SECONDS)
