"""Fetches Java libraries with Maven."""

from pathlib import Path

from infra.local.commands import require_program, run


async def fetch_jars(pom: Path, into: Path, log: Path) -> None:
    maven = require_program("mvn", "install Maven 3.8 or newer (Debian: apt-get install maven)")
    await run(
        f"fetching the jars of {pom.parent.name}",
        (maven, "-q", "-B", "-ntp", "-f", pom, "dependency:copy-dependencies", f"-DoutputDirectory={into}"),
        log,
        directory=into.parent,
    )


def java(program: str = "java") -> Path:
    return require_program(program, "install a Java 17 JDK (apt-get install openjdk-17-jdk-headless)")
