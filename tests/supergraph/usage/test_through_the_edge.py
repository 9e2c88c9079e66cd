"""Who asks for a field is counted over HTTP, WebSocket and plain HTTP, and keeps the field in the graph."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from redis.asyncio import Redis
from websockets.asyncio.client import connect

from control.etcd.client import Etcd
from infra.local.folders import CHECKOUT
from subgraphs.kit.stores.redis import open_redis
from supergraph.composition.releases import releases
from supergraph.composition.snapshots import FOLDER
from supergraph.control_plane.registry import baseline
from supergraph.control_plane.registry.graphs import Verdict
from supergraph.control_plane.registry.publisher import Publisher
from supergraph.control_plane.registry.registrar import Registrar
from supergraph.usage.store import Kind, UsageStore
from tests.fixtures.eventually import eventually
from tests.fixtures.stack import Stack
from tests.supergraph.control_plane.test_registrar import SDL, Platform, with_field

pytestmark = pytest.mark.server
TAG = {"query": 'query T { tag(name: "cozy") { name } }'}
PROTOCOL: Any = "graphql-transport-ws"


def registry(*arguments: str) -> str:
    module = ("infra.local.run_as_service", "control-plane", "supergraph.control_plane.graphs")
    command = [sys.executable, "-m", *module, *arguments]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout


async def test_every_way_of_asking_is_counted(stack: Stack) -> None:
    async with httpx.AsyncClient() as http:
        for path, client in (("/graphql", "by-post/1.0"), (f"/graphql/{releases()[-1].name}", "by-release")):
            await http.post(stack.edge + path, json=TAG, headers={"x-client": client})
        await http.get(
            f"{stack.edge}/rest/TagPage", params={"name": "cozy", "first": 1}, headers={"x-client": "by-rest"}
        )
    async with connect(stack.websocket, subprotocols=[PROTOCOL]) as socket:
        await socket.send(json.dumps({"type": "connection_init", "payload": {"x-client": "by-socket/2"}}))
        await socket.recv()
        await socket.send(json.dumps({"type": "subscribe", "id": "1", "payload": TAG}))
        await socket.recv()
    clients = ("by-post/1.0", "by-release", "by-rest", "by-socket/2")

    async with open_redis(stack.variable("control-plane", "REDIS_URL")) as redis:
        store = UsageStore(redis)

        async def are_counted() -> bool:
            return set(clients) <= {each.client for each in await store.uses("Query.tag")}

        await eventually(are_counted, seconds=20, what="all clients are counted")
        assert ("by-post/1.0", "query T") in await store.operations()
    listed = registry("usage", "Tag.name")
    assert [each for each in clients if each not in listed] == []


async def test_a_field_that_a_client_asks_for_stays(etcd: Etcd, redis: Redis, tmp_path: Path) -> None:
    """It is in no release, and in no committed operation."""
    platform, usage = Platform(etcd, tmp_path / "graph"), UsageStore(redis)
    platform.registrar = Registrar(platform.history, Publisher(platform.folder), FOLDER, usage)
    first, files = baseline.committed(FOLDER)
    with_more = with_field(files.api, "postOfTheDay: Post")
    await platform.history.add(first.model_copy(update={"hashes": {"posts": "new"}}), files._replace(api=with_more))
    await usage.add(Kind.FIELDS, {("town/1", "Query.postOfTheDay"): 1})
    for name, text in SDL.items():
        await platform.runs(name, text)
    graph = await platform.settled()
    assert graph.verdict is Verdict.REFUSED
    assert "Query.postOfTheDay was removed. The client town/1 asked for Query.postOfTheDay on 20" in graph.reason
    assert (await platform.settled()).number == graph.number, "it is judged once"
    await platform.history.accept(graph, "ada")
    accepted = await platform.settled()
    assert (accepted.verdict, accepted.author) == (Verdict.PUBLISHED, "ada")
    assert "postOfTheDay" not in platform.published
