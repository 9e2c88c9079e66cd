"""Graphs in etcd: numbered records, the files of the published ones, and which one is in force."""

from collections.abc import Sequence
from typing import Final

import orjson

from control.etcd.client import Etcd
from control.etcd.keys import Keys
from control.etcd.records import delete, put, unchanged_since
from supergraph.composition.compose import Composed
from supergraph.control_plane.registry.graphs import Graph, Verdict

_KEPT_FILES, _KEPT_RECORDS = 10, 200
_IN_FORCE: Final = "in-force"


class Overtaken(Exception):
    """Another control plane wrote the same number."""


class History:
    def __init__(self, etcd: Etcd, keys: Keys) -> None:
        self._etcd, self._records, self._files = etcd, keys.graphs, keys.graph_files
        self._sdl_of = keys.sdl_of

    async def all(self) -> list[Graph]:
        """Oldest first."""
        stored = sorted((await self._etcd.below(self._records)).entries, key=lambda each: each.key)
        return [Graph.model_validate_json(each.value) for each in stored]

    async def in_force(self) -> Graph | None:
        number = await self._etcd.get(f"{self._files}{_IN_FORCE}")
        if number is None:
            return None
        stored = await self._etcd.get(f"{self._records}{number.value}")
        return Graph.model_validate_json(stored.value) if stored else None

    async def files(self, number: int) -> Composed | None:
        """None once they are too old to be kept."""
        stored = await self._etcd.get(f"{self._files}{number:08}")
        return Composed(**orjson.loads(stored.value)) if stored else None

    async def sdl(self, name: str, digest: str) -> str | None:
        stored = await self._etcd.get(self._sdl_of(name, digest))
        return stored.value if stored else None

    async def accept(self, graph: Graph, author: str) -> None:
        """A refused one: it is judged again, without what clients asked for."""
        accepted = graph.model_copy(update={"accepted_by": author})
        await self._etcd.put(f"{self._records}{graph.number:08}", accepted.model_dump_json())

    async def add(self, graph: Graph, files: Composed | None = None) -> None:
        """With its files it is in force from now on; files of graphs long past leave. Raises Overtaken."""
        key = f"{graph.number:08}"
        writes = [put(f"{self._records}{key}", graph.model_dump_json())]
        if files and graph.verdict is Verdict.PUBLISHED:
            content = orjson.dumps(files._asdict()).decode()
            writes += [put(f"{self._files}{key}", content), put(f"{self._files}{_IN_FORCE}", key)]
        known, in_force = await self.all(), await self.in_force()
        pruned = [each.number for each in known[:-_KEPT_RECORDS] if in_force is None or each.number != in_force.number]
        writes += [delete(f"{self._records}{number:08}") for number in pruned]
        writes += [delete(f"{self._files}{number:08}") for number in {*pruned, *_without_files(known)}]
        if not await self._etcd.transact([unchanged_since(f"{self._records}{key}", 0)], writes):
            raise Overtaken


def _without_files(known: Sequence[Graph]) -> list[int]:
    """The published graph that has enough after it once another is published, if there is one."""
    published = [each.number for each in known if each.verdict is Verdict.PUBLISHED]
    return published[-_KEPT_FILES : 1 - _KEPT_FILES]
