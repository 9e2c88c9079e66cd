"""Other users of the machine can read nothing of a stack: data, logs, secrets, sockets."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
_GROUP_AND_OTHERS = 0o077
_PASS_THROUGH = 0o011


def _entries(folder: Path) -> Iterator[tuple[Path, int]]:
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = Path(parent, name)
            try:
                yield path, path.lstat().st_mode
            except FileNotFoundError:
                continue  # a server deleted it meanwhile


def test_nothing_is_readable_by_others(stack: Stack) -> None:
    """versitygw gives its objects the mode 0644: the folder above them lets only the owner through."""
    state = Path(stack.state)
    passed = {state, state / "data"}
    readable = [
        f"{stat.filemode(mode)} {path}"
        for path, mode in [(state, state.stat().st_mode), *_entries(state)]
        if not stat.S_ISLNK(mode) and mode & (_GROUP_AND_OTHERS & ~(_PASS_THROUGH if path in passed else 0))
    ]
    assert [line for line in readable if f"{state}/data/s3/" not in line] == []
    assert stat.S_IMODE((state / "data" / "s3").stat().st_mode) == 0o700


def test_the_walk_sees_what_the_servers_wrote(stack: Stack) -> None:
    state = Path(stack.state)
    written = {path.relative_to(state).parts[:2] for path, _ in _entries(state)}
    stores = {("data", name) for name in ("kafka", "mongo", "postgres", "redis", "s3", "s3-accounts")}
    assert stores | {("logs", "posts.log"), ("secrets.json",), ("stack.json",)} <= written
