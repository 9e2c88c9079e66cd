"""Writes the graph in force where the router and the gateway read it, each file in one move."""

from pathlib import Path

from supergraph.composition.compose import Composed

SUPERGRAPH, API = "supergraph.graphql", "api.graphql"


class Publisher:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def publish(self, files: Composed) -> bool:
        """False if it is there already: each write makes the router end its streams."""
        self._write(API, files.api)
        return self._write(SUPERGRAPH, files.supergraph)

    def _write(self, name: str, text: str) -> bool:
        file = self._folder / name
        if file.exists() and file.read_text() == text:
            return False
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".draft")
        draft.write_text(text)
        draft.replace(file)
        return True
