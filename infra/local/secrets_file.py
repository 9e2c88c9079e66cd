"""The secrets of a profile: generated once, stored in a file that only its owner can read."""

import base64
import json
import os
import secrets
from dataclasses import asdict
from pathlib import Path
from typing import Any

from infra.deployment import Secrets
from infra.topology import POSTGRES_DATABASES, S3_RIGHTS


def load_or_create(file: Path) -> Secrets:
    """Secrets that the file lacks are generated, those it has stay."""
    known = json.loads(file.read_text()) if file.exists() else {}
    secrets_ = {name: _completed(known.get(name), value) for name, value in asdict(_generate()).items()}
    if secrets_ != known:
        write_private(file, json.dumps(secrets_, indent=2))
    return Secrets(**secrets_)


def _completed(known: Any, generated: Any) -> Any:
    """A service that came later has its own secret beside those of the others."""
    if isinstance(known, dict) and isinstance(generated, dict):
        return generated | known
    return generated if known is None else known


def write_private(file: Path, text: str) -> None:
    """Replaces the file atomically; only its owner can read it."""
    draft = file.with_suffix(".draft")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
    draft.replace(file)


def _generate() -> Secrets:
    return Secrets(
        router_secret=secrets.token_hex(32),
        key_encryption_key=base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        postgres_password=secrets.token_hex(16),
        database_passwords={name: secrets.token_hex(16) for name in POSTGRES_DATABASES},
        redis_password=secrets.token_hex(24),
        kafka_password=secrets.token_hex(24),
        delivery_key=base64.b64encode(secrets.token_bytes(32)).decode(),
        etcd_root_password=secrets.token_hex(24),
        etcd_password=secrets.token_hex(24),
        s3_root_key=secrets.token_hex(24),
        s3_keys={account: secrets.token_hex(24) for account in S3_RIGHTS},
    )
