"""The secrets of a profile: generated once, stored in a file that only its owner can read."""

import base64
import json
import os
import secrets
from dataclasses import asdict
from pathlib import Path

from infra.environment import Secrets
from infra.topology import POSTGRES_DATABASES


def load_or_create(file: Path) -> Secrets:
    if not file.exists():
        write_private(file, json.dumps(asdict(_generate()), indent=2))
    return Secrets(**json.loads(file.read_text()))


def write_private(file: Path, text: str) -> None:
    """Replaces the file atomically; only its owner can read it."""
    draft = file.with_suffix(".draft")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
    draft.replace(file)


def _generate() -> Secrets:
    return Secrets(
        router_secret=secrets.token_hex(32),
        s3_access_key=f"miniroom{secrets.token_hex(4)}",
        s3_secret_key=secrets.token_hex(24),
        key_encryption_key=base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        postgres_password=secrets.token_hex(16),
        database_passwords={name: secrets.token_hex(16) for name in POSTGRES_DATABASES},
    )
