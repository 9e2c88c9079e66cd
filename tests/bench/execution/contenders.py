"""The commands that start the contenders; peers of Node are installed first."""

import sys
from pathlib import Path

from tests.npm import installed

PEERS = Path(__file__).parents[1] / "peers"


def python(kind: str, part: str = "all") -> list[str]:
    return [sys.executable, "-m", "tests.bench.execution.server", kind, "{port}", part]


def node(name: str, *arguments: str) -> list[str]:
    return ["node", str(installed(PEERS, "bench-peers") / f"{name}.mjs"), "{port}", *arguments]
