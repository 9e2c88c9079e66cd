"""Changes the configuration in etcd: each change has an author and a version, and the history keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from control.configuration import records
from control.configuration.live import Live
from control.configuration.records import SetValue, Unreadable
from control.etcd.client import Etcd
from control.etcd.keys import Keys
from control.etcd.records import Entry, delete, put, unchanged_since

_KEPT: Final = 50
"""Versions per key in the history."""


class Refused(Exception):
    """The change is not made; the message says why."""


@dataclass(frozen=True)
class Author:
    name: str
    note: str = ""


class Store:
    """`sections` are those of all processes: no key outside them exists."""

    def __init__(self, etcd: Etcd, keys: Keys, sections: Mapping[str, Live[Any]]) -> None:
        self._etcd, self._keys, self._sections = etcd, keys, sections

    async def current(self) -> dict[str, SetValue]:
        """What is set now, by dotted key."""
        found = (await self._etcd.below(self._keys.configuration)).entries
        return {_dotted(each.key.removeprefix(self._keys.configuration)): _read(each) for each in found}

    async def history(self, key: str) -> list[SetValue]:
        """Oldest first."""
        self._section(key)
        found = (await self._etcd.below(self._history(key))).entries
        return [records.read(each.value) for each in sorted(found, key=lambda each: each.key)]

    async def set(self, key: str, value: object, author: Author) -> SetValue:
        section, field = self._section(key)
        if reason := Live(section.kind).put(field, value):
            raise Refused(f"{key}: {reason}.")
        return await self._write(key, author, value=value)

    async def unset(self, key: str, author: Author) -> SetValue:
        self._section(key)
        if await self._etcd.get(self._key(key)) is None:
            raise Refused(f"{key} is not set: its default is in force.")
        return await self._write(key, author, value=None, is_set=False)

    async def roll_back(self, key: str, author: Author, to: int | None = None) -> SetValue:
        """To a version, or to the one before the last."""
        versions = await self.history(key)
        wanted = to if to is not None else (versions[-1].version - 1 if versions else 0)
        found = next((each for each in versions if each.version == wanted), None)
        author = Author(author.name, author.note or f"back to version {wanted}")
        if found is None and wanted == 0 and versions:
            return await self.unset(key, author)
        if found is None:
            raise Refused(f"{key} has no version {wanted}: `history {key}` lists them.")
        return await (self.set(key, found.value, author) if found.is_set else self.unset(key, author))

    async def _write(self, key: str, author: Author, *, value: object, is_set: bool = True) -> SetValue:
        stored, versions = await self._etcd.get(self._key(key)), await self.history(key)
        last = versions[-1].version if versions else 0
        record = SetValue(value=value, is_set=is_set, author=author.name, version=last + 1, note=author.note)
        text, path = record.model_dump_json(), self._key(key)
        new = f"{self._history(key)}{record.version:08}"
        writes = [put(path, text) if is_set else delete(path), put(new, text)]
        writes += [delete(f"{self._history(key)}{each.version:08}") for each in versions[: -(_KEPT - 1)]]
        conditions = [unchanged_since(path, stored.revision if stored else 0), unchanged_since(new, 0)]
        if not await self._etcd.transact(conditions, writes):
            raise Refused(f"{key} was changed by another author just now: look at it, then try again.")
        return record

    def _section(self, key: str) -> tuple[Live[Any], str]:
        name, _, field = key.partition(".")
        section = self._sections.get(name)
        if section is None or not section.knows(field):
            raise Refused(f"There is no key {key}: `list` shows all.")
        return section, field

    def _key(self, key: str) -> str:
        return self._keys.configuration + key.replace(".", "/", 1)

    def _history(self, key: str) -> str:
        return f"{self._keys.configuration_history}{key.replace('.', '/', 1)}/"


def _read(stored: Entry) -> SetValue:
    try:
        return records.read(stored.value)
    except Unreadable as error:
        raise Unreadable(f"{stored.key} is not readable: {error}") from None


def _dotted(path: str) -> str:
    return path.replace("/", ".", 1)
