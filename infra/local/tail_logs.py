"""`make logs NAME=posts`: the last lines of a service's logs, then new lines, across rotations."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from io import BufferedReader
from pathlib import Path

from infra.local.errors import StackError, last_lines
from infra.local.profile import Profile

_EARLIER_LINES = 50
_PAUSE_SECONDS = 0.2


def tail_logs(profile: Profile, name: str) -> None:
    """The name of a subgraph selects the logs of both its processes, `serve` and `work`."""
    files = [file for file in (profile.log(name), profile.log(f"{name}-work")) if file.exists()]
    if not files:
        names = ", ".join(sorted(file.stem for file in profile.logs.glob("*.log")))
        raise StackError(f"there is no log named `{name}`", f"NAME is one of: {names or '(no service has run yet)'}")
    for line in _lines(files):
        print(line, flush=True)


def _lines(files: Sequence[Path]) -> Iterator[str]:
    width = max(len(file.stem) for file in files)
    for file in files:
        yield from (f"{file.stem:<{width}} | {line}" for line in last_lines(file, _EARLIER_LINES))
    with ExitStack() as open_files:
        tails = [open_files.enter_context(closing(Tail(file))) for file in files]
        while True:
            added = [f"{tail.file.stem:<{width}} | {line}" for tail in tails for line in tail.new_lines()]
            yield from added
            if not added:
                time.sleep(_PAUSE_SECONDS)


class Tail:
    def __init__(self, file: Path) -> None:
        self.file = file
        self._reader = self._open()
        self._reader.seek(0, os.SEEK_END)
        self._partial = b""

    def new_lines(self) -> list[str]:
        data = self._partial + self._reader.read()
        *lines, self._partial = data.split(b"\n")
        if not lines and self._rotated():
            self._reader.close()
            self._reader = self._open()
        return [line.decode(errors="replace") for line in lines]

    def close(self) -> None:
        self._reader.close()

    def _open(self) -> BufferedReader:
        return self.file.open("rb")

    def _rotated(self) -> bool:
        now, ours = self.file.stat(), os.fstat(self._reader.fileno())
        return now.st_ino != ours.st_ino or now.st_size < self._reader.tell()
