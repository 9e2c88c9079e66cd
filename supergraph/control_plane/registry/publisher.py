"""Writes the supergraph in force where the router reads it, in one move."""

from pathlib import Path
from typing import Final

from supergraph.composition.compose import Composed

SUPERGRAPH: Final = "supergraph.graphql"


class Publisher:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def publish(self, files: Composed) -> bool:
        """False if it is there already: each write makes the router end its streams."""
        file = self._folder / SUPERGRAPH
        if file.exists() and file.read_text() == files.supergraph:
            return False
        self._folder.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(".draft")
        draft.write_text(files.supergraph)
        draft.replace(file)
        return True
