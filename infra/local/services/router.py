"""Hive Router, with the same router-config.yaml as in containers."""

import asyncio
import shutil
from pathlib import Path

from infra import environment
from infra.local import folders, probes
from infra.local.profile import Profile
from infra.local.services.program import Program, revision
from infra.local.tools.hive_router import HiveRouter

_ATTEMPTS, _PAUSE_SECONDS = 30, 0.1
_WORKERS_ASKED = 4
"""Each connection goes to the next worker: so many in a row also find one that hangs."""
_CONFIG = folders.CHECKOUT / "router-config.yaml"
SUPERGRAPH = folders.CHECKOUT / "schema" / "supergraph.graphql"
"""In force until the control plane publishes another."""


def published(profile: Profile) -> Path:
    return profile.graph_folder / SUPERGRAPH.name


def program(profile: Profile) -> Program:
    port = profile.port("router")
    return Program(
        name="router",
        command=(HiveRouter().program,),
        port=port,
        probe=probes.http(port, "/readiness"),
        liveness=probes.all_of(probes.http(port, "/health"), times=_WORKERS_ASKED),
        memory_mib=1024,
        directory=folders.CHECKOUT,
        environment=environment.of_router(profile.deployment)
        | {
            "ROUTER_CONFIG_FILE_PATH": str(_CONFIG),
            "SUPERGRAPH_FILE_PATH": str(published(profile)),
            "MINIROOM_REVISION": revision([_CONFIG]),
        },
        prepare=lambda: _prepare(profile),
        needs=("edge", "identity", "supergraph"),
    )


async def _prepare(profile: Profile) -> None:
    if not published(profile).exists():
        profile.graph_folder.mkdir(exist_ok=True)
        shutil.copy(SUPERGRAPH, published(profile))
    await _wait_for_signing_keys(profile)


async def _wait_for_signing_keys(profile: Profile) -> None:
    """The router fetches identity's signing keys at start, then by polling: make the first fetch succeed."""
    responds = probes.http(profile.port("identity-inner"), "/.well-known/jwks.json")
    for _ in range(_ATTEMPTS):
        if await responds():
            return
        await asyncio.sleep(_PAUSE_SECONDS)
