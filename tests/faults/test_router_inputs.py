"""Two inputs that stop a router which parses them, in a loop on both transports: real traffic does not notice."""

import asyncio
import time

import httpx
import pytest

from tests.faults.numbers import Numbers, percentile
from tests.faults.router_attack import attackers
from tests.faults.scale import Scale
from tests.fixtures.services import Services
from tests.fixtures.stack import Stack

pytestmark = [pytest.mark.server, pytest.mark.slow]

PAGE = "query Page { randomRoom { title owner { displayName } } assetCategories { name } }"
_SECONDS = 8.0


async def test_router_inputs(scale: Scale, numbers: Numbers, stack: Stack, services: Services) -> None:
    router = services.pid("router")
    normal, _ = await _traffic(stack, scale.rate, _SECONDS * scale.rounds**0.5)
    async with attackers(stack.graphql, stack.websocket) as sent:
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
