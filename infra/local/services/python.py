"""The Python services: `serve` and `work` of each subgraph, and the stream agents."""

import sys
from dataclasses import replace

from infra import environment
from infra.local import folders, probes, scaling
from infra.local.profile import Profile
from infra.local.services.program import Program, revision
from infra.topology import AGENTS, MIGRATED, PYTHON_SERVICES, SUBGRAPHS, stores_of, subgraph_of

_MEMORY_MIB = 700


def programs(profile: Profile) -> list[Program]:
    further = [_further(profile, *each) for each in scaling.further(profile)]
    return [*(program(profile, service) for service in PYTHON_SERVICES), *further]


def _further(profile: Profile, name: str, subgraph: str, port: int) -> Program:
    """Like the first instance, on a port of its own."""
    first = program(profile, subgraph)
    return replace(
        first,
        name=name,
        port=port,
        probe=probes.http(port, "/health/ready"),
        liveness=probes.http(port, "/health/live"),
        environment={**first.environment, "MINIROOM_PORT": str(port)},
        is_further=True,
    )


def program(profile: Profile, service: str) -> Program:
    port = profile.port(service)
    return Program(
        name=service,
        command=(sys.executable, "-m", *_module(service)),
        port=port,
        probe=probes.http(port, "/health/ready" if service in SUBGRAPHS else "/metrics"),
        liveness=probes.http(port, "/health/live" if service in SUBGRAPHS else "/metrics"),
        memory_mib=_MEMORY_MIB,
        directory=folders.CHECKOUT,
        environment=variables(profile, service) | {"MINIROOM_REVISION": code_revision(subgraph_of(service))},
        needs=_needs(service),
    )


def variables(profile: Profile, service: str) -> dict[str, str]:
    """Also used by the jobs: migrations, topics, the demo town."""
    return environment.of_python_service(profile.deployment, service) | {
        "PYTHONPATH": str(folders.CHECKOUT),
        "PYTHONUNBUFFERED": "1",
        "MALLOC_ARENA_MAX": "2",
    }


def code_revision(subgraph: str) -> str:
    code = folders.CHECKOUT / "subgraphs"
    return revision(
        [code / "kit", code / "execution", code / subgraph, folders.CHECKOUT / "events", folders.CHECKOUT / "control"]
    )


def _module(service: str) -> tuple[str, ...]:
    if service == AGENTS:
        return ("events.agents",)
    return ("subgraphs", subgraph_of(service), "serve" if service in SUBGRAPHS else "work")


def _needs(service: str) -> tuple[str, ...]:
    subgraph, stores = subgraph_of(service), stores_of(service)
    migrated = (f"migrate {subgraph}",) if subgraph in MIGRATED and service != AGENTS else ()
    topics = () if service in SUBGRAPHS else ("create-topics",)
    buckets = ("create-buckets",) if "s3" in stores else ()
    return (*stores, *migrated, *topics, *buckets)
