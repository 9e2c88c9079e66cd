"""The commands that start the contenders; peers of Node are installed first."""

import shutil
import subprocess
import sys
from pathlib import Path

from infra.local import folders

PEERS = Path(__file__).parents[1] / "peers"


def python(kind: str, part: str = "all") -> list[str]:
    return [sys.executable, "-m", "tests.bench.execution.server", kind, "{port}", part]


def node(name: str, *arguments: str) -> list[str]:
    return ["node", str(installed_peers() / f"{name}.mjs"), "{port}", *arguments]


def installed_peers() -> Path:
    """The peers with their packages, kept in the user's cache for this lock."""
    cache = folders.cache() / "bench-peers"
    lock = (PEERS / "package-lock.json").read_text()
    if not (cache / "package-lock.json").is_file() or (cache / "package-lock.json").read_text() != lock:
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(PEERS, cache, ignore=shutil.ignore_patterns("node_modules", "package-lock.json"))
        shutil.copy(PEERS / "package-lock.json", cache / "package-lock.tmp")
        (cache / "package-lock.tmp").rename(cache / "package-lock.json")
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=cache, check=True)
    for program in PEERS.glob("*.mjs"):
        shutil.copy(program, cache)
    return cache
