"""The committed graph, which is in force before any other is published."""

from pathlib import Path

from subgraphs.declarations import DECLARATIONS
from subgraphs.kit.graph.sdl import digest_of
from supergraph.composition.compose import Composed
from supergraph.control_plane.registry.graphs import Graph, Verdict


def committed(schemas: Path) -> tuple[Graph, Composed]:
    hashes = {name: digest_of((schemas / f"{name}.graphql").read_text()) for name in DECLARATIONS}
    files = {name: (schemas / f"{name}.graphql").read_text() for name in ("supergraph", "api")}
    return Graph(number=1, verdict=Verdict.PUBLISHED, hashes=hashes, author="the committed schema"), Composed(**files)


def sdl(schemas: Path, name: str, wanted: str) -> str | None:
    """If the committed SDL is the wanted one: etcd need not have it."""
    text = (schemas / f"{name}.graphql").read_text()
    return text if digest_of(text) == wanted else None
