"""Hive Router: an installed binary of the right version, or the one in the image, or a build of ten minutes."""

import asyncio
import shutil
from functools import cache
from pathlib import Path
from typing import ClassVar

from infra.local.commands import find_program, require_program, run
from infra.local.errors import StackError
from infra.local.progress import Report
from infra.local.tools.installed_router import installed_router, router_version
from infra.local.tools.tool import Tool

_CRATES = 630
"""Approximate number of crates to compile, for the progress line."""
_BINARY = "hive_router"


class HiveRouter(Tool):
    name: ClassVar[str] = "hive-router"
    version: ClassVar[str] = "0.2.19"
    image: ClassVar[str] = "ghcr.io/graphql-hive/router"
    needed_gib: ClassVar[float] = 6

    @property
    def program(self) -> Path:
        return _installed(self.version) or self.folder / _BINARY

    async def ensure(self, report: Report) -> str | None:
        installed = _installed(self.version)
        return f"{self.version}, {installed}" if installed else await super().ensure(report)

    async def build(self, into: Path, report: Report) -> None:
        if not await self._copied_from_image(into, report):
            await self._compile(into, report)

    async def _copied_from_image(self, into: Path, report: Report) -> bool:
        """False without a Docker engine, or if the binary does not run on this machine."""
        docker, binary = find_program("docker"), into / _BINARY
        if docker is None:
            return False
        report(f"copying it from the image {self.image}:{self.version}, if a Docker engine runs")
        script = (
            f"set -e; docker version; id=$(docker create {self.image}:{self.version} ./{_BINARY}); "
            "folder=$(docker inspect -f '{{.Config.WorkingDir}}' $id); "
            f'docker cp "$id:$folder/{_BINARY}" {binary}; docker rm $id'
        )
        try:
            await run("copying Hive Router from its image", ("sh", "-c", script), self.log)
        except StackError:
            return False
        return router_version(binary) == self.version

    async def _compile(self, into: Path, report: Report) -> None:
        cargo = require_program("cargo", "install Rust 1.95 or newer (rustup, or your system's packages)")
        command = (cargo, "install", f"{self.name}@{self.version}", "--locked", "--features", "graphiql")
        compiled = 0

        def show(line: str) -> None:
            nonlocal compiled
            if line.lstrip().startswith("Compiling"):
                compiled += 1
                report(f"{compiled} of about {_CRATES} crates ({line.split()[1]}); ten minutes on two cores, once")

        await run(
            "building Hive Router",
            (*command, "--bin", _BINARY, "--root", into, "--target-dir", into / "target"),
            self.log,
            environment={
                "CARGO_PROFILE_RELEASE_LTO": "off",
                "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16",
                "CARGO_PROFILE_RELEASE_OPT_LEVEL": "2",
                "CARGO_PROFILE_RELEASE_STRIP": "symbols",
            },
            on_line=show,
            advice="the crate needs Rust 1.95 or newer: check `cargo --version`, then run `make up` again",
        )
        (into / "bin" / _BINARY).rename(into / _BINARY)
        await asyncio.to_thread(shutil.rmtree, into / "target")


@cache
def _installed(version: str) -> Path | None:
    return installed_router(version)
