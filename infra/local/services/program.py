"""A process that the supervisor keeps running."""

import hashlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Probe = Callable[[], Awaitable[bool]]
Prepare = Callable[[], Awaitable[None]]


async def no_preparation() -> None:
    """For programs that need no data folder."""


@dataclass(frozen=True)
class Program:
    name: str
    command: tuple[str | Path, ...]
    port: int
    probe: Probe
    directory: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    prepare: Prepare = no_preparation
    """Runs before each start; idempotent."""
    needs: tuple[str, ...] = ()
    """Steps of `up` that must finish first: other programs, or jobs such as `create-topics`."""
    other_ports: tuple[int, ...] = ()
    user: str | None = None
    liveness: Probe | None = None
    """What the watchdog asks, if not `probe`: readiness also depends on other services, liveness must not."""
    memory_mib: int = 2048
    """The watchdog restarts the program when it resides in more."""
    is_further: bool = False
    """An instance that `make scale` added."""
    stop_signal: str = "TERM"
    stop_seconds: int = 15

    @property
    def is_alive(self) -> Probe:
        return self.liveness or self.probe

    @property
    def ports(self) -> tuple[int, ...]:
        return (self.port, *self.other_ports)


def revision(paths: Iterable[Path]) -> str:
    """Hash of the files; part of a program's variables, so that the next `up` restarts what has changed."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(path)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]
