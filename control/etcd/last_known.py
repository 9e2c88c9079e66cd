"""What etcd last had below a prefix, in a private file: a process that starts while etcd is away goes on from there."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import structlog
from pydantic import BaseModel, ConfigDict, ValidationError

log = structlog.get_logger("control")


@dataclass(frozen=True, slots=True)
class Known:
    values: dict[str, str]
    """By key."""
    revision: int
    confirmed_at: float
    """Unix time."""


class _Content(BaseModel):
    model_config = ConfigDict(extra="forbid")

    prefix: str
    revision: int
    values: dict[str, str]


class LastKnown:
    """The processes of a machine share the file: each writes what etcd has, so the last one is right."""

    def __init__(self, file: Path, prefix: str) -> None:
        self._file, self._prefix = file, prefix
        self._written = b""

    def read(self) -> Known | None:
        """None if there is none, or if it is of another environment."""
        try:
            found = _Content.model_validate_json(self._file.read_bytes())
            confirmed_at = self._file.stat().st_mtime
        except FileNotFoundError:
            return None
        except (OSError, ValidationError) as error:
            log.warning("last_known.unreadable", file=str(self._file), error=repr(error))
            return None
        return Known(found.values, found.revision, confirmed_at) if found.prefix == self._prefix else None

    def write(self, values: Mapping[str, str], revision: int) -> None:
        """Its time is when etcd confirmed it. A full disk is no reason to stop: the next write tries again."""
        content = _Content(prefix=self._prefix, revision=revision, values=dict(values)).model_dump_json().encode()
        try:
            if content == self._written and self._file.exists():
                os.utime(self._file)
            else:
                self._replace(content)
        except OSError as error:
            log.warning("last_known.not_written", file=str(self._file), error=repr(error))

    def _replace(self, content: bytes) -> None:
        """In one move; only its owner can read it."""
        self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=self._file.parent, prefix=f".{self._file.stem}-")
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
        Path(draft).replace(self._file)
        self._written = content
