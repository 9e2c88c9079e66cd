"""Writes the files of the graph in force where the router reads them, each in one move."""

from pathlib import Path
from typing import Final

from supergraph.control_plane.registry.graphs import Composed

SUPERGRAPH: Final = "supergraph.graphql"


class Publisher:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def publish(self, files: Composed) -> bool:
        """False if they are there already: each write makes the router end its streams."""
        self._folder.mkdir(parents=True, exist_ok=True)
        written = [self._write("api.graphql", files.api), self._write(SUPERGRAPH, files.supergraph)]
        return any(written)

    def _write(self, name: str, text: str) -> bool:
        file = self._folder / name
        if file.exists() and file.read_text() == text:
            return False
        draft = file.with_suffix(".draft")
        draft.write_text(text)
        draft.replace(file)
        return True
