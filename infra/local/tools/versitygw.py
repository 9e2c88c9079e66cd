"""versitygw: S3 over a folder."""

from pathlib import Path
from typing import ClassVar

from infra.local.commands import require_program, run
from infra.local.progress import Report
from infra.local.tools.tool import Tool


class Versitygw(Tool):
    name: ClassVar[str] = "versitygw"
    version: ClassVar[str] = "1.8.0"
    needed_gib: ClassVar[float] = 2

    @property
    def program(self) -> Path:
        return self.folder / "versitygw"

    async def build(self, into: Path, report: Report) -> None:
        go = require_program("go", "install Go 1.24 or newer")
        await run(
            "building versitygw",
            (go, "install", "-v", f"github.com/versity/versitygw/cmd/versitygw@v{self.version}"),
            self.log,
            environment={"GOBIN": str(into), "GOFLAGS": "-trimpath"},
            directory=into,
            on_line=report,
            advice="it needs Go 1.24 or newer: check `go version`",
        )
