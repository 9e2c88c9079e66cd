"""Services, ports and names, derived from the domains' declarations: both stacks and their tests read them here."""

from typing import Final

from subgraphs.declarations import DECLARATIONS
from supergraph.composition.releases import releases

SUBGRAPHS: Final = tuple(DECLARATIONS)
STORES: Final = ("postgres", "redis", "kafka", "mongo", "s3", "etcd")
AGENTS: Final = "agents"

STORES_OF: Final[dict[str, tuple[str, ...]]] = {
    name: tuple(map(str, each.stores)) for name, each in DECLARATIONS.items()
}
MIGRATED: Final = tuple(name for name, each in DECLARATIONS.items() if each.has_worker)
"""Subgraphs with a database of their own; they also have a `work` process beside `serve`."""
POSTGRES_DATABASES: Final = tuple(name for name in SUBGRAPHS if "postgres" in STORES_OF[name])
WORKERS: Final = tuple(f"{name}-work" for name in MIGRATED)
PYTHON_SERVICES: Final = (*SUBGRAPHS, *WORKERS, AGENTS)
GATEWAY: Final = "gateway"
CONTROL_PLANE: Final = "control-plane"
RELEASES: Final = {f"router-{each.name}": each for each in releases()}
"""By service: each released version of the API has a router of its own."""
SERVICES: Final = (*STORES, "edge", GATEWAY, "router", *RELEASES, CONTROL_PLANE, *PYTHON_SERVICES)
SLOTS: Final = 8
"""Instances of a subgraph beyond the first, on a bare machine."""

PRIVATE_BUCKET: Final = "uploads"
PUBLIC_BUCKET: Final = "assets"
EXPORT_BUCKET: Final = "exports"
REMOVED_BUCKET: Final = "removed-assets"
PREVIEW_BUCKET: Final = "previews"
PUBLIC_BUCKETS: Final = (PUBLIC_BUCKET, PREVIEW_BUCKET)
"""What the edge serves without a signature."""
BUCKETS: Final = (EXPORT_BUCKET, PREVIEW_BUCKET, PRIVATE_BUCKET, PUBLIC_BUCKET, REMOVED_BUCKET)

DELIVERING: Final = ("assets", "rooms")
"""Subgraphs that sign the URLs of private files."""

_READ, _WRITE, _DELETE, _LIST = "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"
S3_RIGHTS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "identity": {EXPORT_BUCKET: (_READ, _WRITE, _DELETE, _LIST)},
    "rooms": {},
    "rooms-work": {PUBLIC_BUCKET: (_READ,), PREVIEW_BUCKET: (_WRITE, _DELETE)},
    "assets": {
        PRIVATE_BUCKET: (_READ, _WRITE, _DELETE),
        PUBLIC_BUCKET: (_READ, _WRITE),
        REMOVED_BUCKET: (_READ,),
    },
    "assets-work": {
        PRIVATE_BUCKET: (_READ, _DELETE),
        PUBLIC_BUCKET: (_READ, _WRITE, _DELETE),
        REMOVED_BUCKET: (_READ, _WRITE, _DELETE),
    },
}
"""What each S3 account may do, by bucket. An account is named after its service."""

_NUMBER: Final = {name: each.number for name, each in DECLARATIONS.items()}
OFFSETS: Final[dict[str, int]] = {
    "router": 0,
    GATEWAY: 1,
    "edge-metrics": 2,
    "watchdog": 3,
    CONTROL_PLANE: 4,
    "postgres": 10,
    "redis": 11,
    "kafka": 12,
    "kafka-controller": 13,
    "mongo": 14,
    "s3": 15,
    "etcd": 16,
    "etcd-peer": 17,
    "identity-provider": 20,
    **{name: 30 + each.number % 14 for name, each in RELEASES.items()},
    **{name: 100 + number for name, number in _NUMBER.items()},
    **{f"{name}-work": 200 + _NUMBER[name] for name in MIGRATED},
    AGENTS: 200,
    **{f"{name}-inner": 300 + number for name, number in _NUMBER.items()},
}
"""Added to the base port of a profile. `-inner` are HAProxy's balanced frontends, one per subgraph."""


def stores_of(service: str) -> tuple[str, ...]:
    """The agents write to Redis alone; a worker uses the stores of its subgraph."""
    return ("redis",) if service == AGENTS else STORES_OF[subgraph_of(service)]


def s3_account_of(service: str) -> str:
    """A worker without an account of its own uses the account of its subgraph."""
    return service if service in S3_RIGHTS else subgraph_of(service)


def subgraph_of(service: str) -> str:
    """`posts` for both `posts` and `posts-work`; the agents belong to recommendations."""
    return "recommendations" if service == AGENTS else service.removesuffix("-work")
