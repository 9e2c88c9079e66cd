"""Composes, checks and publishes the graph when instances bring a new SDL; a refused one changes nothing."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from subprocess import SubprocessError
from typing import Final

import structlog
from graphql import build_schema
from redis.exceptions import RedisError

from control.discovery.instances import Instance
from control.etcd.errors import EtcdError
from subgraphs.declarations import DECLARATIONS
from supergraph.composition.compose import Composed
from supergraph.control_plane.registry import baseline, checks, metrics
from supergraph.control_plane.registry.candidates import candidate
from supergraph.control_plane.registry.checks import Refused
from supergraph.control_plane.registry.differences import differences
from supergraph.control_plane.registry.graphs import Graph, Hashes, Verdict
from supergraph.control_plane.registry.history import History, Overtaken
from supergraph.control_plane.registry.publisher import Publisher
from supergraph.usage.store import UsageStore, Use

_LOOK_SECONDS: Final = 1.0
log = structlog.get_logger("control_plane")


class Registrar:
    def __init__(self, history: History, publisher: Publisher, schemas: Path, usage: UsageStore | None = None) -> None:
        """`schemas` holds the committed files: SDL, public schema, releases, operations."""
        self._history, self._publisher, self._schemas, self._usage = history, publisher, schemas, usage
        self._instances: Mapping[str, Instance] = {}
        self._last: dict[str, str] = {}
        self._read: tuple[Graph, Composed] | None = None
        """The graph in force, and its files, which never change."""

    def use(self, instances: Mapping[str, Instance]) -> None:
        self._instances = dict(instances)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self.look()
            except (EtcdError, Overtaken, OSError, SubprocessError) as error:
                log.warning("registry.waits", error=repr(error))
            await asyncio.sleep(_LOOK_SECONDS)

    async def look(self) -> None:
        """A new SDL is judged once it has stood for a moment: a deployment brings several, one after the other."""
        graph = await self._history.in_force() or await self._begin()
        files = await self._files(graph)
        if files and self._publisher.publish(files):
            log.info("registry.in_force", number=graph.number)
        metrics.IN_FORCE.set(graph.number)
        wanted = candidate(graph.hashes, self._instances.values(), DECLARATIONS)
        stands, self._last = wanted == self._last, wanted
        if files and stands and wanted != graph.hashes:
            await self._judge(wanted, graph, files)

    async def _files(self, graph: Graph) -> Composed | None:
        if self._read is None or self._read[0] != graph:
            files = await self._history.files(graph.number)
            self._read = (graph, files) if files else None
        return self._read[1] if self._read else None

    async def _begin(self) -> Graph:
        graph, files = baseline.committed(self._schemas)
        await self._history.add(graph, files)
        return graph

    async def _judge(self, wanted: Hashes, graph: Graph, files: Composed) -> None:
        known = await self._history.all()
        if any(_is_settled(each, wanted, graph) for each in known):
            return
        sdl = {name: await self._history.sdl(name, digest) for name, digest in wanted.items()}
        texts = {name: text or baseline.sdl(self._schemas, name, wanted[name]) for name, text in sdl.items()}
        complete = {name: text for name, text in texts.items() if text is not None}
        if len(complete) < len(texts):
            return
        accepted_by = next((each.accepted_by for each in known if each.hashes == wanted and each.accepted_by), "")
        asked = None if accepted_by else await self._asked()
        judged, new = await asyncio.to_thread(self._judged, complete, wanted, files, asked)
        author = accepted_by or self._author(wanted, graph)
        judged = judged.model_copy(update={"number": known[-1].number + 1, "author": author})
        await self._history.add(judged, new)
        metrics.JUDGED.labels(judged.verdict).inc()
        log.info("registry.judged", number=judged.number, verdict=judged.verdict, reason=judged.reason)
        if new and self._publisher.publish(new):
            log.info("registry.in_force", number=judged.number)

    def _judged(
        self, sdl: Mapping[str, str], wanted: Hashes, files: Composed, asked: Mapping[str, Use] | None
    ) -> tuple[Graph, Composed | None]:
        """`asked` is None if an operator accepts that clients miss something; releases are never broken."""
        made = {"number": 1, "hashes": dict(wanted), "author": ""}
        try:
            new = checks.composed(sdl)
            api = build_schema(new.api)
            before = build_schema(files.api)
            changes = differences(before, api)
            checks.check(api, sdl, self._schemas)
            if asked is not None:
                checks.check_promised(before, api, datetime.now(UTC).date())
                checks.check_asked(before, api, asked)
        except Refused as refused:
            return Graph.model_validate({**made, "verdict": Verdict.REFUSED, "reason": str(refused)}), None
        return Graph.model_validate({**made, "verdict": Verdict.PUBLISHED, "changes": changes}), new

    async def _asked(self) -> Mapping[str, Use]:
        """Nothing while Redis is away: the releases and the committed operations are compared all the same."""
        try:
            return await self._usage.asked() if self._usage else {}
        except (RedisError, OSError, TimeoutError) as error:
            log.warning("registry.usage_unknown", error=repr(error))
            return {}

    def _author(self, wanted: Hashes, graph: Graph) -> str:
        """The instances that brought the change."""
        changed = {name for name, digest in wanted.items() if graph.hashes.get(name) != digest}
        found = {f"{each.service} {each.version}" for each in self._instances.values() if each.service in changed}
        return ", ".join(sorted(found))


def _is_settled(known: Graph, wanted: Hashes, in_force: Graph) -> bool:
    """It was refused and no operator accepted it, or an operator went back from it."""
    if known.hashes != wanted:
        return False
    is_refused = known.verdict is Verdict.REFUSED and not known.accepted_by
    return is_refused or (in_force.back_to is not None and known.number > in_force.back_to)
