"""What etcd stores and tells, and its JSON form: keys and values are base64, numbers are text."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """`revision` is that of the last change of the key."""

    key: str
    value: str
    revision: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All keys below a prefix as of one revision of the store."""

    revision: int
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """`value` is None if the key was deleted."""

    key: str
    value: str | None
    revision: int


def encoded(text: str) -> str:
    return b64encode(text.encode()).decode()


def end_of(prefix: str) -> str:
    """The first key after all keys with the prefix, encoded."""
    return b64encode(prefix.encode()[:-1] + bytes([prefix.encode()[-1] + 1])).decode()


def below(prefix: str) -> Json:
    return {"key": encoded(prefix), "range_end": end_of(prefix)}


def entry(stored: Mapping[str, Any]) -> Entry:
    """Text that is not UTF-8 is kept readable, so that its validation can say what is wrong."""
    return Entry(_decoded(stored["key"]), _decoded(stored.get("value", "")), int(stored["mod_revision"]))


def change(event: Mapping[str, Any]) -> Change:
    deleted, stored = event.get("type") == "DELETE", entry(event["kv"])
    return Change(stored.key, None if deleted else stored.value, stored.revision)


def _decoded(text: str) -> str:
    return b64decode(text).decode(errors="replace")


def put(key: str, value: str, lease: int = 0) -> Json:
    return {"request_put": {"key": encoded(key), "value": encoded(value), **({"lease": str(lease)} if lease else {})}}


def delete(key: str) -> Json:
    return {"request_delete_range": {"key": encoded(key)}}


def unchanged_since(key: str, revision: int) -> Json:
    """True if the key's last change is that revision; 0: if there is no such key."""
    return {"key": encoded(key), "target": "MOD", "result": "EQUAL", "mod_revision": str(revision)}
