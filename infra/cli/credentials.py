"""Tokens by origin, in a file in the user's configuration folder."""

import json
import os
from dataclasses import asdict
from pathlib import Path

from infra.cli.device_flow import Tokens
from infra.local.secrets_file import write_private


def _file() -> Path:
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "miniroom" / "credentials.json"


def _all() -> dict[str, dict[str, str | float]]:
    file = _file()
    known: dict[str, dict[str, str | float]] = json.loads(file.read_text()) if file.exists() else {}
    return known


def load(origin: str) -> Tokens | None:
    found = _all().get(origin)
    return (
        Tokens(str(found["access_token"]), str(found["refresh_token"]), float(found["expires_at"])) if found else None
    )


def store(origin: str, tokens: Tokens | None) -> None:
    """None deletes the stored tokens."""
    known = {name: entry for name, entry in _all().items() if name != origin}
    if tokens:
        known[origin] = asdict(tokens)
    _file().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_private(_file(), json.dumps(known, indent=2))
