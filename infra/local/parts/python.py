"""Our own processes: each subgraph's `serve` and `work`, and the stream agents."""

import sys

from infra import environment
from infra.local import folders, probes
from infra.local.parts.program import Program, revision
from infra.local.profile import Profile
from infra.topology import AGENTS, MIGRATED, PYTHON_PARTS, STORES_OF, SUBGRAPHS, subgraph_of


def programs(profile: Profile) -> list[Program]:
    return [program(profile, part) for part in PYTHON_PARTS]


def program(profile: Profile, part: str) -> Program:
    port = profile.port(part)
    return Program(
        name=part,
        command=(sys.executable, "-m", *_module(part)),
        port=port,
        probe=probes.http(port, "/health/ready" if part in SUBGRAPHS else "/metrics"),
        directory=folders.CHECKOUT,
        environment=variables(profile, part) | {"MINIROOM_REVISION": code_revision(subgraph_of(part))},
        needs=_needs(part),
    )


def variables(profile: Profile, part: str) -> dict[str, str]:
    """Also for jobs beside the processes: migrations, topics, the demo town."""
    return environment.of_python_part(profile.deployment, part) | {
        "PYTHONPATH": str(folders.CHECKOUT),
        "PYTHONUNBUFFERED": "1",
        "MALLOC_ARENA_MAX": "2",
    }


def code_revision(subgraph: str) -> str:
    code = folders.CHECKOUT / "subgraphs"
    return revision([code / "kit", code / subgraph, folders.CHECKOUT / "events"])


def _module(part: str) -> tuple[str, ...]:
    if part == AGENTS:
        return ("events.agents",)
    return ("subgraphs", subgraph_of(part), "serve" if part in SUBGRAPHS else "work")


def _needs(part: str) -> tuple[str, ...]:
    subgraph = subgraph_of(part)
    migrated = (f"migrate {subgraph}",) if subgraph in MIGRATED else ()
    topics = () if part in SUBGRAPHS else ("create-topics",)
    buckets = ("create-buckets",) if "s3" in STORES_OF[subgraph] else ()
    return (*STORES_OF[subgraph], *migrated, *topics, *buckets)
