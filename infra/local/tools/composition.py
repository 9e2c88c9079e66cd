"""The npm packages that compose the supergraph, in the checkout as Node looks for them there."""

import hashlib

from infra.local import folders
from infra.local.commands import required, run
from infra.local.progress import Say

_FOLDER = folders.CHECKOUT / "supergraph" / "composition"


async def ensure_composition(say: Say) -> str | None:
    lock, stamp = _FOLDER / "package-lock.json", _FOLDER / "node_modules" / ".installed"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return "all there"
    npm = required("npm", "install Node 20 or newer")
    command = (npm, "ci", "--no-audit", "--no-fund")
    await run("npm ci", command, folders.cache() / "logs" / "npm.log", directory=_FOLDER, on_line=say)
    stamp.write_text(digest)
    return None
