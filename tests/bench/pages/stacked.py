"""Processes of a running stack as contenders, and the Apollo pair behind a router of the same configuration."""

import json
import os
import shutil
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.environment import of_router
from infra.local.folders import CHECKOUT
from infra.local.profile import profile_named
from infra.local.supervisor import Supervisor
from infra.local.tools.hive_router import HiveRouter
from supergraph.composition.compose import compose
from tests.bench.execution.contenders import PEERS, node
from tests.bench.programs import HEADERS, Program, free_port, running
from tests.fixtures.stack import Stack

_PARTS = ("posts", "users")


class Serving(Program):
    """A process that this benchmark did not start; `end` leaves it running."""

    def __init__(self, url: str, pid: int) -> None:
        self.url, self._pid = url, pid

    @property
    def pid(self) -> int:
        return self._pid

    def end(self) -> None: ...


def ours(stack: Stack, url: str, *names: str) -> list[Program]:
    """The named processes of the stack; the last one is asked at `url`."""
    states = Supervisor(profile_named(stack.profile)).states()
    return [Serving(url, states[name].pid) for name in names]


@contextmanager
def apollo_pair(stack: Stack) -> Iterator[list[Program]]:
    """posts and users by Apollo Server on the stack's stores, then the router that is asked."""
    stores = {name: stack.variable(part, name) for part, name in (("posts", "MONGO_URL"), ("users", "POSTGRES_URL"))}
    environment = {f"MINIROOM_{name}": value for name, value in stores.items()}
    with (
        running(*(node("pages", part) for part in _PARTS), environment=environment) as pair,
        _routed(stack, pair) as front,
    ):
        yield [*pair, front]


@contextmanager
def _routed(stack: Stack, pair: list[Program]) -> Iterator[Program]:
    with tempfile.TemporaryDirectory() as folder:
        here, port = Path(folder), free_port()
        shutil.copy(CHECKOUT / "router-config.yaml", here)
        (here / "schema").mkdir()
        (here / "schema" / "supergraph.graphql").write_text(compose(_sdl()).supergraph)
        urls = {f"MINIROOM_{part.upper()}_URL": program.url for part, program in zip(_PARTS, pair, strict=True)}
        own = {"ROUTER_CONFIG_FILE_PATH": str(here / "router-config.yaml"), "MINIROOM_PORT": str(port)}
        environment = {**os.environ, **of_router(profile_named(stack.profile).deployment), **urls, **own}
        front = Program([str(HiveRouter().program)], port, environment, cwd=here)
        try:
            front.wait()
            yield front
        finally:
            front.end()


def _sdl() -> dict[str, str]:
    """As `pages.mjs` declares them."""
    text = (PEERS / "pages.mjs").read_text()
    link = text.partition("const LINK = '")[2].partition("'\n")[0]
    declared = text.partition("export const SDL = {")[2].partition("\n}\n")[0]
    return {part: declared.partition(f"  {part}: `")[2].partition("`")[0].replace("${LINK}", link) for part in _PARTS}


def answer(url: str, body: str) -> object:
    with urllib.request.urlopen(urllib.request.Request(url, body.encode(), HEADERS), timeout=10) as response:
        return json.load(response)
