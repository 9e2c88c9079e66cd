"""The accounts that are requested, and how to keep them out of the cache."""

import asyncio
import secrets
import threading
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager

from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.postgres import open_postgres, sessions_of
from subgraphs.kit.stores.redis import open_redis
from subgraphs.users.services.registry import Services
from tests.fixtures.stack import Stack

_AGAIN_SECONDS = 1.0
"""After a change an account stays out of the cache for three seconds."""


async def registered(stack: Stack, number: int) -> list[str]:
    keys = [new_id() for _ in range(number)]
    async with _services(stack) as services:
        for key in keys:
            await services.profiles.register(key, f"bench_{secrets.token_hex(6)}", "Benchmark account")
    return keys


@contextmanager
def cold(stack: Stack, people: Sequence[str]) -> Iterator[None]:
    """As if they had all just changed: each read asks the cache in vain, then the store."""
    over = threading.Event()
    marking = threading.Thread(target=lambda: asyncio.run(_mark(stack, people, over)))
    marking.start()
    try:
        yield
    finally:
        over.set()
        marking.join()


async def _mark(stack: Stack, people: Sequence[str], over: threading.Event) -> None:
    async with _services(stack) as services:
        while not over.is_set():
            await services.people.invalidate_after_event(*people)
            await asyncio.sleep(_AGAIN_SECONDS)


@asynccontextmanager
async def _services(stack: Stack) -> AsyncIterator[Services]:
    async with (
        open_postgres(stack.variable("users", "POSTGRES_URL")) as engine,
        open_redis(stack.variable("users", "REDIS_URL")) as redis,
    ):
        yield Services(sessions_of(engine), redis)
