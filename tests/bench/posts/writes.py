"""Posts written in a second: without an outbox, with the event in the document, and with a relay that sends it."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from statistics import median

from redis.asyncio import Redis
from rich.table import Table

from events.messaging.outbox.notify import notify_relay
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.kit.stores.redis import open_redis
from subgraphs.posts.domain import events
from subgraphs.posts.domain.enums import Visibility
from subgraphs.posts.storage.models import DOCUMENTS
from subgraphs.posts.storage.repository.post_changes import insert_post
from tests.bench.comparing import SECONDS, TURNS, console, introduce
from tests.bench.posts.filling import filled, post_of
from tests.bench.stack import standing
from tests.fixtures.stack import Stack

_WRITERS = 16
_WAYS = ("no outbox", "outbox", "outbox and relay")


def main() -> None:
    introduce()
    with standing() as stack:
        rates: dict[str, list[float]] = {way: [] for way in _WAYS}
        for _ in range(TURNS):
            for way in _WAYS:
                rates[way].append(_turn(stack, way))
    console.print(_table(rates))


def _turn(stack: Stack, way: str) -> float:
    with filled(stack, posts=1) as content, _relay(stack, content.database if "relay" in way else None):
        return asyncio.run(_written(stack, content.database, told=way != _WAYS[0]))


@contextmanager
def _relay(stack: Stack, database: str | None) -> Iterator[None]:
    """A process of its own, as it is in the stack."""
    if database is None:
        yield
        return
    environment = {**stack.environment["posts-work"], "MINIROOM_METRICS_PORT": "0"}
    command = [sys.executable, "-m", "tests.bench.posts.relaying", database]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        time.sleep(2)  # what it needs to start is not what is measured
        yield
    finally:
        process.terminate()
        process.wait(30)


async def _written(stack: Stack, database: str, *, told: bool) -> float:
    """Posts in a second, by some writers at once."""
    async with (
        open_mongo(stack.variable("posts", "MONGO_URL"), database, DOCUMENTS),
        open_redis(stack.variable("posts", "REDIS_URL")) as redis,
    ):
        began = time.perf_counter()
        counts = await asyncio.gather(*(_write(redis, database, began + SECONDS, told) for _ in range(_WRITERS)))
        return sum(counts) / (time.perf_counter() - began)


async def _write(redis: Redis, database: str, until: float, told: bool) -> int:
    """Private posts: consumers of the log do not get them."""
    written = 0
    while time.perf_counter() < until:
        post = replace(post_of(new_id(), written), visibility=Visibility.PRIVATE)
        await insert_post(post, [events.created(post, post.created_at)] if told else [])
        if told:
            await notify_relay(redis, database)
        written += 1
    return written


def _table(rates: Mapping[str, Sequence[float]]) -> Table:
    table = Table("", "posts/s", "of those without", title=f"{_WRITERS} writers at once", title_justify="left")
    bare = median(rates[_WAYS[0]])
    for way, found in rates.items():
        table.add_row(way, f"{median(found):,.0f}", f"{median(found) / bare:.2f}")
    return table
