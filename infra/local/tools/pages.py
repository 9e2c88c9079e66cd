"""Static pages that Node programs build from folders of the checkout, once for each state of their sources."""

import hashlib
import shutil
from functools import cached_property
from pathlib import Path
from typing import Final

from infra.local import folders
from infra.local.commands import require_program, run
from infra.local.progress import Report
from infra.local.tools.tool import Tool

_SCHEMA: Final = Path("schema")
_API: Final = _SCHEMA / "api.graphql"
_NOT_SOURCE: Final = ("node_modules", "dist", "cache", "reference", "generated")


class Pages(Tool):
    """Each of `packages` has a script `build`, and may need those before it; the last one writes into OUT_DIR.

    `schema` are the files below `schema/` that they read, found by SCHEMA and SCHEMA_FOLDER.
    """

    name = ""
    needed_gib = 1

    def __init__(self, name: str, packages: tuple[Path, ...], *, schema: tuple[Path, ...] = ()) -> None:
        self.name = name  # type: ignore[misc]  # a tool is one of its class otherwise
        self._packages, self._schema = packages, schema

    @cached_property
    def version(self) -> str:  # type: ignore[override]
        digest = hashlib.sha256()
        for relative in sorted(self._sources()):
            if not set(relative.parts) & set(_NOT_SOURCE):
                digest.update(str(relative).encode() + b"\0" + (folders.CHECKOUT / relative).read_bytes())
        return digest.hexdigest()[:12]

    def _sources(self) -> list[Path]:
        roots = (folders.CHECKOUT / each for each in (*self._packages, *self._schema))
        files = (path for root in roots for path in (root.rglob("*") if root.is_dir() else (root,)))
        return [path.relative_to(folders.CHECKOUT) for path in files if path.is_file()]

    async def build(self, into: Path, report: Report) -> None:
        for package in self._packages:
            target = into / "work" / package
            shutil.copytree(folders.CHECKOUT / package, target, ignore=shutil.ignore_patterns(*_NOT_SOURCE))
            await self._build_package(target, into / "out", report)
        shutil.rmtree(into / "work")
        for path in (into / "out").iterdir():
            path.rename(into / path.name)
        (into / "out").rmdir()

    async def _build_package(self, package: Path, output: Path, report: Report) -> None:
        npm, name = require_program("npm", "install Node 20 or newer"), f"{self.name} ({package.name})"
        install = (npm, "ci", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error")
        await run(f"npm ci for {name}", install, self.log, directory=package, on_line=report)
        schema = folders.CHECKOUT / _SCHEMA
        variables = {"OUT_DIR": str(output), "SCHEMA": str(folders.CHECKOUT / _API), "SCHEMA_FOLDER": str(schema)}
        build = (npm, "run", "build")
        await run(f"building {name}", build, self.log, directory=package, environment=variables, on_line=report)


EXPLORER: Final = Pages("explorer", (Path("supergraph/explorer"),))
DOCS: Final = Pages("docs", (Path("supergraph/docs"),), schema=(_API,))
TOWN: Final = Pages(
    "town",
    (Path("clients/typescript"), Path("clients/web")),
    schema=(_API, _SCHEMA / "operations", _SCHEMA / "persisted-operations.json"),
)
