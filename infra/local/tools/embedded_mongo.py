"""The embedded server for MongoDB's protocol, compiled from Java sources; not used if `mongod` is on PATH."""

from pathlib import Path
from typing import ClassVar

from infra.local import folders
from infra.local.commands import run
from infra.local.progress import Report
from infra.local.services.program import revision
from infra.local.tools.jars import fetch_jars, java
from infra.local.tools.tool import Tool

_HERE = folders.CHECKOUT / "infra" / "local" / "mongo"


class EmbeddedMongo(Tool):
    name: ClassVar[str] = "mongo-java-server"
    version: ClassVar[str] = f"1.47.0-{revision([_HERE])[:8]}"

    @property
    def classpath(self) -> str:
        return f"{self.folder}/classes:{self.folder}/libs/*"

    async def build(self, into: Path, report: Report) -> None:
        await fetch_jars(_HERE / "pom.xml", into / "libs", self.log)
        command = (java("javac"), "--release", "17", "-Xlint:all", "-cp", f"{into}/libs/*", "-d", into / "classes")
        await run("compiling the embedded MongoDB server", (*command, *sorted(_HERE.glob("*.java"))), self.log)
