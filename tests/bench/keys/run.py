"""Memory of a process that knows the keys of 100,000 and of a million accounts, beside all of them in dictionaries."""

import json
import random
import secrets
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Protocol

from rich.table import Table

from events.contracts.records.fields import new_id
from events.messaging.encryption.key_store import KeyStore
from tests.bench.comparing import console, introduce

_SIZES = (100_000, 1_000_000)
_BATCH, _LOOKUPS = 500, 20_000
Record = tuple[str, bytes | None]


class Keys(Protocol):
    def apply(self, records: Sequence[Record]) -> None: ...

    def find(self, key_id: str) -> bytes | None: ...


class InFile:
    def __init__(self) -> None:
        self._store = KeyStore()
        self.apply, self.find = self._store.apply, self._store.get


class InMemory:
    def __init__(self) -> None:
        self._secrets: dict[str, bytes] = {}
        self._of: dict[str, list[str]] = defaultdict(list)

    def apply(self, records: Sequence[Record]) -> None:
        for name, value in records:
            account, _, key_id = name.partition("/")
            self._secrets[key_id] = value or b""
            self._of[account].append(key_id)

    def find(self, key_id: str) -> bytes | None:
        return self._secrets.get(key_id)


_CONTENDERS: dict[str, Callable[[], Keys]] = {"temporary file": InFile, "dictionaries": InMemory}


def main() -> None:
    introduce()
    table = Table("", "accounts", "MB more", "seconds to read", "random lookups/s", title="keys of accounts")
    for name in _CONTENDERS:
        for accounts in _SIZES:
            words = [sys.executable, "-m", "tests.bench.keys.run", name, str(accounts)]
            found = json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
            figures = (f"{found['megabytes']:,.0f}", f"{found['seconds']:.1f}", f"{found['lookups']:,.0f}")
            table.add_row(name, f"{accounts:,}", *figures)
    console.print(table)


def _measure(name: str, accounts: int) -> None:
    keys, sample, before = _CONTENDERS[name](), list[str](), _resident()
    began = time.monotonic()
    records, dice = _records(accounts), random.Random(1)
    while batch := list(islice(records, _BATCH)):
        keys.apply(batch)
        sample.append(dice.choice(batch)[0].partition("/")[2])
    seconds = time.monotonic() - began
    after, began = _resident(), time.monotonic()
    assert all(keys.find(dice.choice(sample)) for _ in range(_LOOKUPS))
    lookups = _LOOKUPS / (time.monotonic() - began)
    print(json.dumps({"megabytes": after - before, "seconds": seconds, "lookups": lookups}))


def _records(accounts: int) -> Iterator[Record]:
    for _ in range(accounts):
        yield f"{new_id()}/{new_id()}", secrets.token_bytes(32)


def _resident() -> float:
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(fields["VmRSS"].split()[0]) / 1024


if __name__ == "__main__":
    _measure(sys.argv[1], int(sys.argv[2]))
