"""The jars of the Kafka broker."""

from pathlib import Path
from typing import ClassVar

from infra.local import folders
from infra.local.progress import Report
from infra.local.tools.jars import fetch_jars
from infra.local.tools.tool import Tool

_POM = folders.CHECKOUT / "infra" / "local" / "kafka" / "pom.xml"


class Kafka(Tool):
    name: ClassVar[str] = "kafka"
    version: ClassVar[str] = "4.1.1"

    @property
    def classpath(self) -> str:
        return f"{self.folder}/libs/*"

    async def build(self, into: Path, report: Report) -> None:
        await fetch_jars(_POM, into / "libs", self.log)
