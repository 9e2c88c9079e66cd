"""Reading a room of 200 items, arranging rooms of 50 and 500, and how fast moves reach 200 visitors."""

import asyncio
import os
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, Final, TypeVar

import httpx
from redis.asyncio import Redis
from rich.table import Table

from events.contracts.records.assets import AssetPublished
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.known_assets import handle_asset_published
from subgraphs.kit.stores.mongo import open_mongo
from subgraphs.rooms.storage.models import DOCUMENTS
from tests.bench.comparing import console, introduce
from tests.bench.rooms.clients import Clients, asset_of, new_accounts, readers
from tests.bench.rooms.drawing import drawing
from tests.bench.rooms.page import compare_pages, furnished_room
from tests.bench.stack import standing
from tests.fixtures.stack import Stack

VISITORS: Final = int(os.environ.get("MINIROOM_BENCH_VISITORS", "200"))
SECONDS: Final = int(os.environ.get("MINIROOM_BENCH_SECONDS", "10"))
T = TypeVar("T")
_ARRANGEMENTS: Final = 20
_CHANGES: Final = 50
_SIDE: Final = 60


def main() -> None:
    introduce()
    console.print(drawing())
    with standing() as stack:
        room = asyncio.run(_with_clients(stack, furnished_room))
        compare_pages(stack, room)
        asyncio.run(_with_clients(stack, partial(_measure, stack)))


async def _with_clients(stack: Stack, work: Callable[[Clients], Awaitable[T]]) -> T:
    limits = httpx.Limits(max_connections=32)
    async with httpx.AsyncClient(timeout=30, limits=limits) as http:
        return await work(Clients(stack, http))


async def _measure(stack: Stack, clients: Clients) -> None:
    asset = await _asset(stack)
    few, many = [await _arranging(clients, asset, items) for items in (50, 500)]
    _print(f"arrangeRoom, {_CHANGES} moves", {"50 items": few, "500 items": many})
    floor = await _publishing(stack)
    pushes = await _moving(clients, stack)
    _print(f"{VISITORS} visitors, each moves once a second", {"Redis alone": floor, "move to push": pushes})


async def _asset(stack: Stack) -> str:
    key = new_id()
    async with open_mongo(stack.variable("rooms", "MONGO_URL"), "rooms", DOCUMENTS):
        await handle_asset_published(AssetPublished(asset_id=key, owner_id=new_id(), kind="FURNITURE"))
    return asset_of(key)


async def _arranging(clients: Clients, asset: str, count: int) -> list[float]:
    (owner,) = new_accounts(1)
    room = (await clients.do(owner, "createRoom", "room { id revision }", title="Bench"))["room"]
    for start in range(0, count, 100):
        places = [_place(asset, n) for n in range(start, min(count, start + 100))]
        room = await _arrange(clients, owner, room, places)
    taken = []
    for turn in range(_ARRANGEMENTS):
        moves = [
            {"move": {"itemId": item["id"], "x": n % _SIDE, "y": n // _SIDE, "layer": turn % 2 + 1}}
            for n, item in enumerate(room["items"][:_CHANGES])
        ]
        started = time.perf_counter()
        room = await _arrange(clients, owner, room, moves)
        taken.append(time.perf_counter() - started)
    return taken


def _place(asset: str, n: int) -> dict[str, Any]:
    return {"place": {"assetId": asset, "x": n % _SIDE, "y": n // _SIDE}}


async def _arrange(clients: Clients, owner: str, room: Any, changes: Sequence[Any]) -> Any:
    wanted = {"roomId": room["id"], "expectedRevision": room["revision"], "changes": changes}
    return (await clients.do(owner, "arrangeRoom", "room { id revision items { id } }", **wanted))["room"]


async def _publishing(stack: Stack) -> list[float]:
    """What a message through Redis takes, at the same rate: the floor of any push."""
    taken: list[float] = []
    redis: Redis = Redis.from_url(stack.variable("rooms", "REDIS_URL"), decode_responses=True)
    async with redis, redis.pubsub() as subscriber:
        await subscriber.subscribe("rooms:bench")

        async def listen() -> None:
            async for message in subscriber.listen():
                if message["type"] == "message":
                    taken.append(time.perf_counter() - float(message["data"]))

        listening = asyncio.create_task(listen())
        for _ in range(VISITORS * SECONDS // 4):
            await redis.publish("rooms:bench", str(time.perf_counter()))
            await asyncio.sleep(1 / VISITORS)
        listening.cancel()
    return taken


async def _moving(clients: Clients, stack: Stack) -> list[float]:
    """From sending a move until each reader has it; a reader gets the latest position alone."""
    owner, *visitors = new_accounts(VISITORS + 1)
    room = (await clients.do(owner, "createRoom", "room { id }", title="Bench"))["room"]["id"]
    await clients.do(owner, "updateRoom", "room { id }", roomId=room, capacity=VISITORS)
    await asyncio.gather(*(clients.do(each, "enterRoom", "queuePosition", roomId=room) for each in visitors))
    sent: dict[float, float] = {}
    taken: list[float] = []

    def receive(_: str, event: Any) -> None:
        now = time.perf_counter()
        taken.extend(now - sent[each["x"] + each["y"] * 64] for each in event["moved"])

    async def move(number: int, visitor: str) -> None:
        await asyncio.sleep(number / VISITORS)
        for turn in range(SECONDS):
            x, y = float(turn), number / 4
            sent[x + y * 64] = time.perf_counter()
            await clients.do(visitor, "moveInRoom", "x", roomId=room, x=x, y=y)
            await asyncio.sleep(max(0.0, sent[x + y * 64] + 1 - time.perf_counter()))

    async with readers(stack, visitors, room, receive):
        await asyncio.sleep(2)
        await asyncio.gather(*(move(number, each) for number, each in enumerate(visitors)))
        await asyncio.sleep(1)
    return taken


def _print(title: str, rows: dict[str, list[float]]) -> None:
    table = Table("", "samples", "p50 ms", "p99 ms", "p99 ratio", title=title)
    (first, *_) = rows.values()
    for name, taken in rows.items():
        median, worst = statistics.median(taken) * 1000, _p99(taken) * 1000
        table.add_row(name, str(len(taken)), f"{median:.1f}", f"{worst:.1f}", f"{_p99(taken) / _p99(first):.1f} x")
    console.print(table)


def _p99(taken: list[float]) -> float:
    return sorted(taken)[int(len(taken) * 0.99)]
