"""Hive Router, with the router-config.yaml of containers: for the latest graph and for each released version."""

import asyncio
import shutil
from pathlib import Path

from infra import environment
from infra.local import folders, probes
from infra.local.profile import Profile
from infra.local.services.program import Prepare, Program, revision
from infra.local.tools.hive_router import HiveRouter
from infra.topology import RELEASES
from supergraph.composition.releases import Release

_ATTEMPTS, _PAUSE_SECONDS = 30, 0.1
_WORKERS_ASKED = 4
"""Each connection goes to the next worker: so many in a row also find one that hangs."""
_CONFIG = folders.CHECKOUT / "router-config.yaml"
SUPERGRAPH = folders.CHECKOUT / "schema" / "supergraph.graphql"
"""In force until the control plane publishes another."""


def published(profile: Profile) -> Path:
    return profile.graph_folder / SUPERGRAPH.name


def programs(profile: Profile) -> list[Program]:
    latest = _program(profile, "router", published(profile), lambda: _prepare(profile))
    return [latest, *(_of_version(profile, name, each) for name, each in RELEASES.items())]


def _of_version(profile: Profile, name: str, release: Release) -> Program:
    """The release never changes."""
    return _program(profile, name, release.supergraph, lambda: _wait_for_signing_keys(profile))


def _program(profile: Profile, name: str, supergraph: Path, prepare: Prepare) -> Program:
    port = profile.port(name)
    return Program(
        name=name,
        command=(HiveRouter().program,),
        port=port,
        probe=probes.http(port, "/readiness"),
        liveness=probes.all_of(probes.http(port, "/health"), times=_WORKERS_ASKED),
        memory_mib=1024,
        directory=folders.CHECKOUT,
        environment=environment.of_router(profile.deployment, name)
        | {
            "ROUTER_CONFIG_FILE_PATH": str(_CONFIG),
            "SUPERGRAPH_FILE_PATH": str(supergraph),
            "MINIROOM_REVISION": revision([_CONFIG]),
        },
        prepare=prepare,
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
