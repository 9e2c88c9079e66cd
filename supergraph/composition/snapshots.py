"""The committed files of `schema/`: one SDL per subgraph, the supergraph and the public schema."""

from pathlib import Path

from subgraphs.declarations import DECLARATIONS
from subgraphs.kit.graph.sdl import sdl_of
from supergraph.composition.compose import compose

FOLDER = Path(__file__).parents[2] / "schema"


def current() -> dict[str, str]:
    """Text by file name, generated from the code."""
    sdl = {name: sdl_of(name) for name in DECLARATIONS}
    composed = compose(sdl)
    files = {f"{name}.graphql": text for name, text in sdl.items()}
    return {**files, "supergraph.graphql": composed.supergraph, "api.graphql": composed.api}


def drifted(files: dict[str, str]) -> list[str]:
    """Names of the files that differ from the committed ones."""
    return [name for name, text in files.items() if not _is_committed(name, text)]


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        FOLDER.joinpath(name).write_text(text)


def _is_committed(name: str, text: str) -> bool:
    path = FOLDER / name
    return path.is_file() and path.read_text() == text
