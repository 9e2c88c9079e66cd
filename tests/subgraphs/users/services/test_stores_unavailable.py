"""PostgreSQL or Redis gone in the middle of reads and writes: clear codes, nothing lost, and back without a restart."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from infra.topology import SUBGRAPHS
from tests.fixtures.eventually import eventually
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.services import Services

pytestmark = [pytest.mark.server, pytest.mark.slow]
CLEAR = {
    "DEPENDENCY_UNAVAILABLE",
    "SUBGRAPH_CIRCUIT_BREAKER_REJECTED",
    "SUBGRAPH_REQUEST_TIMEOUT",
    "SUBREQUEST_HTTP_ERROR",
}
"""Those of the subgraph, of the edge that knows it is not ready, and of the router that has given it a rest."""
READ = "query Read($handle: String!) { user(handle: $handle) { bio } }"
SECONDS_BETWEEN_WRITES = 1.0
"""Writes stay below the limit of updateProfile, ten a minute."""
WRITE = """mutation Write($input: UpdateProfileInput!) {
  updateProfile(input: $input) { __typename ... on UserError { code message } } }"""


@dataclass
class Life:
    """An account that continues reading and writing, and the results."""

    person: SignedUp
    graph: Ask
    tried: int = 0
    acknowledged: int = 0
    seen: int = 0
    error: list[dict[str, Any]] = field(default_factory=list)

    async def write(self) -> bool:
        self.tried += 1
        wanted = {"input": {"bio": str(self.tried)}}
        answer = await self.graph(WRITE, wanted, token=self.person.token)
        is_done = (answer.get("data") or {}).get("updateProfile") == {"__typename": "UpdateProfileSuccess"}
        self.acknowledged = self.tried if is_done else self.acknowledged
        return self._note(answer, good=is_done)

    async def look(self) -> bool:
        answer = await self.graph(READ, {"handle": self.person.handle})
        user = (answer.get("data") or {}).get("user")
        self.seen = int(user["bio"]) if user else self.seen
        return self._note(answer, good=bool(user))

    async def is_whole(self) -> bool:
        """What was acknowledged is there."""
        return await self.look() and self.seen >= self.acknowledged

    def _note(self, answer: dict[str, Any], *, good: bool) -> bool:
        if not good:
            self.error.append(answer)
        return good

    def codes(self) -> set[str]:
        return {error["extensions"]["code"] for answer in self.error for error in answer.get("errors", [{}])}


@pytest.fixture
async def life(new_person: Callable[..., Any], graph: Ask, services: Services) -> AsyncIterator[Life]:
    """Afterwards every service is ready again."""
    alive = Life(await new_person("steady"), graph)
    assert await alive.write()
    yield alive
    for name in SUBGRAPHS:
        await services.ready(name)


@asynccontextmanager
async def going_on(life: Life) -> AsyncIterator[None]:
    over = asyncio.Event()

    async def write() -> None:
        while not over.is_set():
            await life.write()
            await asyncio.sleep(SECONDS_BETWEEN_WRITES)

    async def read() -> None:
        while not over.is_set():
            await life.look()

    async with asyncio.TaskGroup() as group:
        group.create_task(write())
        group.create_task(read())
        await asyncio.sleep(0.3)
        yield
        over.set()


@pytest.mark.parametrize("store", ["postgres", "redis"])
async def test_a_store_that_stops_during_requests(store: str, life: Life, services: Services) -> None:
    before = services.pid("users")
    async with going_on(life), services.store_stopped(store):
        await asyncio.sleep(2)
    assert life.codes() <= CLEAR, life.error
    await eventually(life.write, what=f"writing goes on after {store} was away")
    await eventually(life.is_whole, seconds=20, what=f"all is there after {store} was away")
    assert services.pid("users") == before


async def test_without_redis_everything_goes_on(life: Life, services: Services) -> None:
    """Slower, but from PostgreSQL; and what was cached before is not what is read long after."""
    assert await life.look()
    async with services.store_stopped("redis"):
        for _ in range(3):
            assert await life.write(), life.error
            assert await life.is_whole(), (life.seen, life.acknowledged, life.error)
    await eventually(life.is_whole, seconds=20, what="the cache forgets what it held before")


async def test_without_postgres_it_is_said(life: Life, services: Services) -> None:
    async with services.store_stopped("postgres"):
        for attempt in (life.write, life.look):
            assert not await attempt()
    assert life.codes() <= CLEAR
    assert life.codes(), "each refusal has a code"
    await eventually(life.write, what="writing goes on")
