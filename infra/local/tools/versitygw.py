"""versitygw: S3 over a folder."""

from pathlib import Path
from typing import ClassVar

from infra.local.commands import required, run
from infra.local.progress import Say
from infra.local.tools.tool import Tool


class Versitygw(Tool):
    name: ClassVar[str] = "versitygw"
    version: ClassVar[str] = "1.8.0"
    needed_gib: ClassVar[float] = 2

    @property
    def program(self) -> Path:
        return self.folder / "versitygw"

    async def build(self, into: Path, say: Say) -> None:
        go = required("go", "install Go 1.24 or newer")
        await run(
            "building versitygw",
            (go, "install", "-v", f"github.com/versity/versitygw/cmd/versitygw@v{self.version}"),
            self.log,
            environment={"GOBIN": str(into), "GOFLAGS": "-trimpath"},
            directory=into,
            on_line=say,
            advice="see `go version`: it wants Go 1.24 or newer",
        )
