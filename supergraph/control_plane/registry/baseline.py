"""The committed graph, which is in force before any other is published."""

import hashlib
from pathlib import Path

from subgraphs.declarations import DECLARATIONS
from supergraph.control_plane.registry.graphs import Composed, Graph, Verdict


def digest(sdl: str) -> str:
    return hashlib.sha256(sdl.encode()).hexdigest()[:16]


def committed(schemas: Path) -> tuple[Graph, Composed]:
    hashes = {name: digest((schemas / f"{name}.graphql").read_text()) for name in DECLARATIONS}
    files = {name: (schemas / f"{name}.graphql").read_text() for name in ("supergraph", "api")}
    return Graph(number=1, verdict=Verdict.PUBLISHED, hashes=hashes, author="the committed schema"), Composed(**files)


def sdl(schemas: Path, name: str, wanted: str) -> str | None:
    """If the committed SDL is the wanted one: etcd need not have it."""
    text = (schemas / f"{name}.graphql").read_text()
    return text if digest(text) == wanted else None
