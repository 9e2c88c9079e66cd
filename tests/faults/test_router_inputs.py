"""Two inputs that stop a router which parses them, in a loop on both transports: real traffic does not notice."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.faults.numbers import Numbers, percentile
from tests.faults.scale import Scale
from tests.fixtures.services import Services
from tests.fixtures.stack import Stack
from tests.supergraph.gateway.attacks import doubling_fragments, nested_json

pytestmark = [pytest.mark.server, pytest.mark.slow]

PAGE = "query Page { randomRoom { title owner { displayName } } assetCategories { name } }"
_SECONDS = 8.0
_ATTACK_PAUSE = 0.02
_JSON = {"content-type": "application/json"}


async def test_router_inputs(scale: Scale, numbers: Numbers, stack: Stack, services: Services) -> None:
    router = services.pid("router")
    normal, _ = await _traffic(stack, scale.rate, _SECONDS * scale.rounds**0.5)
    async with _attackers(stack) as sent:
        attacked, failed = await _traffic(stack, scale.rate, _SECONDS * scale.rounds**0.5)
    ratio = percentile(attacked, 0.99) / percentile(normal, 0.99)
    numbers.add(
        "inputs that stop a router",
        requests=len(attacked),
        failed=failed,
        attacks=sum(sent.values()),
        p99_seconds=percentile(attacked, 0.99),
        p99_ratio=ratio,
    )
    assert min(sent.values()) > 10, sent
    assert failed == 0
    assert ratio <= scale.most_slowdown
    assert services.pid("router") == router, "it was not restarted either"


async def _traffic(stack: Stack, rate: float, seconds: float) -> tuple[list[float], int]:
    """Durations of requests that begin at a steady rate, and how many of them failed."""
    durations, failed = [], 0
    async with httpx.AsyncClient(timeout=15) as client, asyncio.TaskGroup() as group:

        async def request() -> None:
            nonlocal failed
            began = time.monotonic()
            answer = await client.post(stack.graphql, json={"query": PAGE})
            durations.append(time.monotonic() - began)
            failed += answer.status_code != 200 or "errors" in answer.json()

        end = time.monotonic() + seconds
        while time.monotonic() < end:
            group.create_task(request())
            await asyncio.sleep(1 / rate)
    return durations, failed


@asynccontextmanager
async def _attackers(stack: Stack) -> AsyncIterator[dict[str, int]]:
    """Four loops; the yielded numbers of attacks go on counting."""
    inputs = {"fragments": json.dumps(doubling_fragments()), "json": nested_json()}
    sent = {f"{name} over {transport}": 0 for name in inputs for transport in ("http", "websocket")}
    loops = [asyncio.create_task(_over_http(stack, text, name, sent)) for name, text in inputs.items()]
    loops += [asyncio.create_task(_over_websocket(stack, text, name, sent)) for name, text in inputs.items()]
    try:
        yield sent
        assert not [loop for loop in loops if loop.done()]
    finally:
        for loop in loops:
            loop.cancel()
        await asyncio.wait(loops)


async def _over_http(stack: Stack, text: str, name: str, sent: dict[str, int]) -> None:
    async with httpx.AsyncClient(timeout=15) as client:
        while True:
            answer = await client.post(stack.graphql, content=text, headers=_JSON)
            assert "errors" in answer.json()
            sent[f"{name} over http"] += 1
            await asyncio.sleep(_ATTACK_PAUSE)


async def _over_websocket(stack: Stack, text: str, name: str, sent: dict[str, int]) -> None:
    while True:
        async with connect(stack.websocket, subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
            await socket.send('{"type":"connection_init"}')
            try:
                while True:
                    await socket.send(f'{{"type":"subscribe","id":"1","payload":{text}}}')
                    await socket.recv()
                    sent[f"{name} over websocket"] += 1
                    await asyncio.sleep(_ATTACK_PAUSE)
            except ConnectionClosed:
                sent[f"{name} over websocket"] += 1
