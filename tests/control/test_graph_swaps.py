"""The graph in force changes while clients ask, and no request fails: swapped, broken by hand, rolled back."""

import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from control.etcd.client import Etcd
from control.etcd.keys import Keys
from infra.local.folders import CHECKOUT
from supergraph.composition.releases import releases
from supergraph.control_plane.registry.history import History
from supergraph.control_plane.registry.publisher import SUPERGRAPH
from tests.control.test_scaling import load
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server
NEW = "{ tagOfTheDay { name } }"
REASON = "Use `tag`. Deprecated 2026-12-01, removed after 2028-01-31."


@pytest.fixture
async def history(stack: Stack) -> AsyncIterator[History]:
    async with Etcd(stack.variable("control-plane", "ETCD_URL")) as etcd:
        yield History(etcd, Keys(stack.variable("control-plane", "ENVIRONMENT")))


def registry(*arguments: str) -> str:
    module = ("infra.local.run_as_service", "control-plane", "supergraph.control_plane.graphs")
    command = [sys.executable, "-m", *module, *arguments]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout


async def test_no_request_fails_while_the_graph_changes(stack: Stack, history: History, graph: Ask) -> None:
    async def is_known() -> bool:
        """By the router: posts itself does not know the field."""
        (error, *_) = (await graph(NEW))["errors"]
        return bool(error["extensions"]["code"] != "FieldsOnCorrectType")

    async def is_unknown() -> bool:
        return not await is_known()

    first = await history.in_force()
    assert first
    files = await history.files(first.number)
    assert files
    assert await is_unknown()
    field = "\n  tagOfTheDay: Tag @join__field(graph: POSTS)\n"
    marked = _with_root_field(files.supergraph, field)
    async with load(stack) as clients:
        second = first.model_copy(update={"number": first.number + 1, "author": "tester"})
        described = _with_root_field(files.api, f'\n  tagOfTheDay: Tag @deprecated(reason: "{REASON}")\n')
        await history.add(second, files._replace(supergraph=marked, api=described))
        await eventually(is_known, seconds=20, what="the new field is in the graph")
        await eventually(lambda: announces(stack, is_deprecated=True), what="its responses say that it is deprecated")
        unknown = await ask(f"{stack.graphql}/{releases()[-1].name}")
        assert "FieldsOnCorrectType" in unknown.text, "a released version stays as it was"
        published = Path(stack.state) / "graph" / SUPERGRAPH
        published.write_text("type Query {")
        await clients.more(50)
        assert await is_known(), "a broken file changes nothing"
        registry("rollback", str(first.number))
        await eventually(is_unknown, seconds=20, what="the first graph is in force again")
        await eventually(lambda: announces(stack, is_deprecated=False), what="nothing is deprecated any more")
        await clients.more(20)
    assert clients.failed == []
    assert f"back to {first.number}" in registry("list")
    assert "tester" in registry("show", str(second.number))


async def ask(address: str) -> httpx.Response:
    async with httpx.AsyncClient() as http:
        return await http.post(address, json={"query": NEW})


async def announces(stack: Stack, *, is_deprecated: bool) -> bool:
    headers = (await ask(stack.graphql)).headers
    found = [headers.get(name) for name in ("deprecation", "sunset", "link")]
    link = f'<{stack.edge}/docs/versions>; rel="deprecation"; type="text/html"'
    return found == (["@1796083200", "Tue, 01 Feb 2028 00:00:00 GMT", link] if is_deprecated else [None] * 3)


def _with_root_field(supergraph: str, field: str) -> str:
    start = supergraph.index("{\n", supergraph.index("\ntype Query ")) + 1
    return supergraph[:start] + field + supergraph[start:]
