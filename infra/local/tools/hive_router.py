"""Hive Router from its crate: about about ten minutes on two cores, once per version."""

import asyncio
import shutil
from pathlib import Path
from typing import ClassVar

from infra.local.commands import require_program, run
from infra.local.progress import Report
from infra.local.tools.tool import Tool

_CRATES = 630
"""Approximate number of crates to compile, for the progress line."""


class HiveRouter(Tool):
    name: ClassVar[str] = "hive-router"
    version: ClassVar[str] = "0.2.19"
    needed_gib: ClassVar[float] = 6

    @property
    def program(self) -> Path:
        return self.folder / "hive_router"

    async def build(self, into: Path, report: Report) -> None:
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
            (*command, "--bin", "hive_router", "--root", into, "--target-dir", into / "target"),
            self.log,
            environment={
                "CARGO_PROFILE_RELEASE_LTO": "off",
                "CARGO_PROFILE_RELEASE_CODEGEN_UNITS": "16",
                "CARGO_PROFILE_RELEASE_OPT_LEVEL": "2",
            },
            on_line=show,
            advice="the crate needs Rust 1.95 or newer: check `cargo --version`, then run `make up` again",
        )
        (into / "bin" / "hive_router").rename(into / "hive_router")
        await asyncio.to_thread(shutil.rmtree, into / "target")
