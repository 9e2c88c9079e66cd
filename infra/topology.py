"""The table of services, ports and names, read by the bare-machine stack, the containers and their tests."""

from typing import Final

SUBGRAPHS: Final = ("identity", "users", "rooms", "posts", "assets", "recommendations", "notifications")
STORES: Final = ("postgres", "redis", "kafka", "mongo", "s3")
AGENTS: Final = "agents"

STORES_OF: Final[dict[str, tuple[str, ...]]] = {
    "identity": ("postgres", "redis", "s3"),
    "users": ("postgres", "redis"),
    "rooms": ("mongo", "redis"),
    "posts": ("mongo", "redis"),
    "assets": ("mongo", "redis", "s3"),
    "recommendations": ("redis",),
    "notifications": ("mongo", "redis"),
}
MIGRATED: Final = tuple(name for name in SUBGRAPHS if name != "recommendations")
"""Subgraphs with a database of their own; they also have a `work` process beside `serve`."""
POSTGRES_DATABASES: Final = tuple(name for name in SUBGRAPHS if "postgres" in STORES_OF[name])
WORKERS: Final = tuple(f"{name}-work" for name in MIGRATED)
PYTHON_SERVICES: Final = (*SUBGRAPHS, *WORKERS, AGENTS)
SERVICES: Final = (*STORES, "edge", "router", *PYTHON_SERVICES)

PRIVATE_BUCKET: Final = "uploads"
PUBLIC_BUCKET: Final = "assets"
EXPORT_BUCKET: Final = "exports"

_NUMBER: Final = {name: index for index, name in enumerate(SUBGRAPHS, start=1)}
OFFSETS: Final[dict[str, int]] = {
    "router": 0,
    "edge-metrics": 2,
    "postgres": 10,
    "redis": 11,
    "kafka": 12,
    "kafka-controller": 13,
    "mongo": 14,
    "s3": 15,
    "identity-provider": 20,
    **{name: 100 + number for name, number in _NUMBER.items()},
    **{f"{name}-work": 200 + _NUMBER[name] for name in MIGRATED},
    AGENTS: 200 + _NUMBER["recommendations"],
    **{f"{name}-inner": 300 + number for name, number in _NUMBER.items()},
}
"""Added to the base port of a profile. `-inner` are HAProxy's balanced frontends, one per subgraph."""


def subgraph_of(service: str) -> str:
    """`posts` for both `posts` and `posts-work`; the agents belong to recommendations."""
    return "recommendations" if service == AGENTS else service.removesuffix("-work")
