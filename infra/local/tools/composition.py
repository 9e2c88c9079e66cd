"""The npm packages that compose the supergraph, installed into the checkout, where Node looks for them."""

import hashlib

from infra.local import folders
from infra.local.commands import require_program, run
from infra.local.progress import Report

_FOLDER = folders.CHECKOUT / "supergraph" / "composition"


async def ensure_composition(report: Report) -> str | None:
    lock, stamp = _FOLDER / "package-lock.json", _FOLDER / "node_modules" / ".installed"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return "installed"
    npm = require_program("npm", "install Node 20 or newer")
    command = (npm, "ci", "--no-audit", "--no-fund")
    await run("npm ci", command, folders.cache() / "logs" / "npm.log", directory=_FOLDER, on_line=report)
    stamp.write_text(digest)
    return None
