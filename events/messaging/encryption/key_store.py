"""The accounts' keys in a temporary file of this process, with a bounded part of them in memory.

SQLite makes the file without a name, so it is gone with the process. What is forgotten is overwritten.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final
from uuid import UUID

from events.contracts.sealing import Key

CACHE_KIB: Final = 8 * 1024
CACHED_KEYS: Final = 10_000
_SCHEMA: Final = """
CREATE TABLE key (id BLOB PRIMARY KEY, account BLOB NOT NULL, secret BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX key_account ON key (account);
CREATE TABLE forgotten (account BLOB PRIMARY KEY) WITHOUT ROWID;
"""
_SETTINGS: Final = ("journal_mode = MEMORY", "synchronous = OFF", "temp_store = FILE", "secure_delete = ON")
_INSERT: Final = """
INSERT OR IGNORE INTO key
SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM forgotten WHERE account = ?2)
"""
Record = tuple[str, bytes | None]
"""Key and value of a record of the topic."""


class KeyStore(Mapping[str, bytes]):
    """Key ID → secret, of accounts that are not forgotten."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("", isolation_level=None)
        for setting in (*_SETTINGS, f"cache_size = -{CACHE_KIB}"):
            self._file.execute(f"PRAGMA {setting}")
        self._file.executescript(_SCHEMA)
        self._secret_of = lru_cache(CACHED_KEYS)(self._read)
        """Only of keys that are there: what is missing may come."""

    def __getitem__(self, key_id: str) -> bytes:
        return self._secret_of(key_id)

    def __iter__(self) -> Iterator[str]:
        return (str(UUID(bytes=row[0])) for row in self._file.execute("SELECT id FROM key"))

    def __len__(self) -> int:
        return int(self._file.execute("SELECT count(*) FROM key").fetchone()[0])

    def keys_of(self, account: str) -> Sequence[Key]:
        """Oldest first."""
        rows = self._file.execute("SELECT id, secret FROM key WHERE account = ? ORDER BY id", (_packed(account),))
        return [Key(str(UUID(bytes=key)), bytes(secret)) for key, secret in rows]

    def has_forgotten(self, account: str) -> bool:
        found = self._file.execute("SELECT 1 FROM forgotten WHERE account = ?", (_packed(account),))
        return found.fetchone() is not None

    def apply(self, records: Sequence[Record]) -> None:
        """All or none, in the order of the topic."""
        self._file.execute("BEGIN")
        try:
            for is_new, found in groupby(records, _is_new):
                if is_new:
                    self._file.executemany(_INSERT, map(_row, found))
                else:
                    self._remove(found)
        except BaseException:
            self._file.execute("ROLLBACK")
            raise
        self._file.execute("COMMIT")

    def _remove(self, records: Iterable[Record]) -> None:
        """A key, or an account with all its keys."""
        for name, _ in records:
            account, _, key_id = name.partition("/")
            if key_id:
                self._file.execute("DELETE FROM key WHERE id = ?", (_packed(key_id),))
            else:
                self._file.execute("INSERT OR IGNORE INTO forgotten VALUES (?)", (_packed(account),))
                self._file.execute("DELETE FROM key WHERE account = ?", (_packed(account),))
        self._secret_of.cache_clear()

    def _read(self, key_id: str) -> bytes:
        row = self._file.execute("SELECT secret FROM key WHERE id = ?", (_packed(key_id),)).fetchone()
        if row is None:
            raise KeyError(key_id)
        return bytes(row[0])


def _is_new(record: Record) -> bool:
    name, value = record
    return "/" in name and value is not None


def _row(record: Record) -> tuple[bytes | None, bytes | None, bytes | None]:
    account, _, key_id = record[0].partition("/")
    return _packed(key_id), _packed(account), record[1]


def _packed(uuid: str) -> bytes | None:
    """None for what is no UUID: nothing has such a key."""
    try:
        return bytes.fromhex(uuid.replace("-", "")) or None
    except ValueError:
        return None
