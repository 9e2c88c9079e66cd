"""`make release NAME=2026-12`: cuts a release from the committed schema, and removes those that are too old."""

import shutil
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from supergraph.composition.releases import NAME, Release, releases

_SCHEMA: Final = Path(__file__).parents[2] / "schema"


class NotCut(Exception):
    """Why no release was made."""


def cut(name: str, today: date, schema: Path = _SCHEMA) -> tuple[Release, list[Release]]:
    """The new release, and those that are gone. Raises NotCut."""
    if not NAME.fullmatch(name):
        raise NotCut(f"`{name}` is no month: a release has a name like 2026-12")
    release = Release(name, schema / "releases")
    if release.api.exists():
        raise NotCut(f"{name} is released already: clients rely on it. The next one is next month's")
    release.folder.mkdir(exist_ok=True)
    for source, target in zip(
        ("api.graphql", "supergraph.graphql", "persisted-operations.json"), release.files, strict=True
    ):
        shutil.copy(schema / source, target)
    gone = [each for each in releases(release.folder) if each.sunset <= today]
    for each in gone:
        for file in each.files:
            file.unlink(missing_ok=True)
    return release, gone


def main(arguments: list[str]) -> None:
    today = datetime.now(UTC).date()
    try:
        release, gone = cut(arguments[0] if arguments else f"{today:%Y-%m}", today)
    except NotCut as error:
        sys.exit(f"✗ {error}.")
    print(f"schema/releases/{release.name}.graphql: reachable at /graphql/{release.name} until {release.sunset}.")
    for each in gone:
        print(f"{each.name} was supported until {each.sunset}, and is removed.")
    print("`make up` starts its router. In compose.yaml it is a service: copy that of the release before.")


if __name__ == "__main__":
    main(sys.argv[1:])
