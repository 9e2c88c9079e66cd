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

_SCHEMA: Final = folders.CHECKOUT / "schema" / "api.graphql"
_NOT_SOURCE: Final = ("node_modules", "dist", "cache", "reference")


class Pages(Tool):
    """`source` has a package with a script `build`, which writes into OUT_DIR and may read the schema at SCHEMA."""

    name = ""
    needed_gib = 1

    def __init__(self, name: str, *, reads_schema: bool) -> None:
        self.name, self._source = name, folders.CHECKOUT / "supergraph" / name  # type: ignore[misc]  # a tool is one of its class otherwise
        self._reads_schema = reads_schema

    @cached_property
    def version(self) -> str:  # type: ignore[override]
        digest = hashlib.sha256()
        sources = sorted(path for path in self._source.rglob("*") if path.is_file())
        for path in [*sources, *([_SCHEMA] if self._reads_schema else [])]:
            relative = path.relative_to(folders.CHECKOUT)
            if not set(relative.parts) & set(_NOT_SOURCE):
                digest.update(str(relative).encode() + b"\0" + path.read_bytes())
        return digest.hexdigest()[:12]

    async def build(self, into: Path, report: Report) -> None:
        npm, work = require_program("npm", "install Node 20 or newer"), into / "work"
        shutil.copytree(self._source, work, ignore=shutil.ignore_patterns(*_NOT_SOURCE))
        install = (npm, "ci", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error")
        await run(f"npm ci for {self.name}", install, self.log, directory=work, on_line=report)
        output = {"OUT_DIR": str(into / "out"), "SCHEMA": str(_SCHEMA)}
        build = (npm, "run", "build")
        await run(f"building {self.name}", build, self.log, directory=work, environment=output, on_line=report)
        shutil.rmtree(work)
        for path in (into / "out").iterdir():
            path.rename(into / path.name)
        (into / "out").rmdir()


EXPLORER: Final = Pages("explorer", reads_schema=False)
DOCS: Final = Pages("docs", reads_schema=True)
