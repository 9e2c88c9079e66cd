"""Folders for cached tools and for state, outside the checkout. Standard library only: bootstrap imports it."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def cache() -> Path:
    """Built tools by version, shared by all checkouts and profiles."""
    return _folder("MINIROOM_CACHE", Path("/var/cache/miniroom"), Path.home() / ".cache" / "miniroom")


def state() -> Path:
    """Data, logs and secrets, one folder per profile."""
    return _folder("MINIROOM_STATE", Path("/var/lib/miniroom"), Path.home() / ".local" / "state" / "miniroom")


def _folder(variable: str, as_root: Path, as_user: Path) -> Path:
    named = os.environ.get(variable)
    if named:
        return Path(named).expanduser().resolve()
    return as_root if os.geteuid() == 0 else as_user
