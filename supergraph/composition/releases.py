"""The released versions of the API in `schema/releases/`: each stays reachable at `/graphql/<name>` for a year."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parents[2] / "schema" / "releases"
NAME: Final = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
_MONTHS: Final = 12


@dataclass(frozen=True)
class Release:
    name: str
    """`2026-12`: the month in which it was cut."""
    folder: Path = FOLDER

    @property
    def api(self) -> Path:
        """The public schema."""
        return self.folder / f"{self.name}.graphql"

    @property
    def supergraph(self) -> Path:
        """What its router reads."""
        return self.folder / f"{self.name}.supergraph.graphql"

    @property
    def operations(self) -> Path:
        """The manifest of persisted operations: hashes that clients were shipped with stay known."""
        return self.folder / f"{self.name}.operations.json"

    @property
    def files(self) -> tuple[Path, ...]:
        return self.api, self.supergraph, self.operations

    @property
    def sunset(self) -> date:
        """The first day on which it may be gone: the month after, a year later."""
        months = self.number + _MONTHS + 1
        return date(months // _MONTHS, months % _MONTHS + 1, 1)

    @property
    def number(self) -> int:
        """Of its month, counted from year 0."""
        year, month = self.name.split("-")
        return int(year) * _MONTHS + int(month) - 1


def releases(folder: Path = FOLDER) -> list[Release]:
    """Oldest first. What is in the folder is supported."""
    return [Release(path.stem, folder) for path in sorted(folder.glob("*.graphql")) if NAME.fullmatch(path.stem)]
