"""Folders of Node programs: installed by `npm ci` into the user's cache, once for each lock."""

import shutil
import subprocess
from pathlib import Path

from infra.local import folders


def installed(folder: Path, name: str) -> Path:
    """A copy of `folder` with its packages; its own programs are always as they are now."""
    cache, lock = folders.cache() / name, (folder / "package-lock.json").read_text()
    kept = cache / "package-lock.json"
    if not kept.is_file() or kept.read_text() != lock:
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(folder, cache, ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
        try:
            subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=cache, check=True)
        except BaseException:
            kept.unlink()
            raise
    for program in (*folder.glob("*.mjs"), *folder.glob("*.cjs")):
        shutil.copy(program, cache)
    return cache
