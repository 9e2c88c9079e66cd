"""`python -m tests.faults.router_attack <graphql> <websocket>`: sends inputs that stop a router, until stdin closes.

A process of its own, so that its work does not delay the requests whose durations the test measures. Prints how many
attacks of each kind were answered; fails as soon as one is not refused.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.supergraph.gateway.attacks import doubling_fragments, nested_json

_PAUSE = 0.02
_JSON = {"content-type": "application/json"}
INPUTS = {"fragments": json.dumps(doubling_fragments()), "json": nested_json()}


@asynccontextmanager
async def attackers(graphql: str, websocket: str) -> AsyncIterator[dict[str, int]]:
    """Four loops; the counts are complete afterwards."""
    command = (sys.executable, "-m", "tests.faults.router_attack", graphql, websocket)
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    assert process.stdin
    assert process.stdout
    sent: dict[str, int] = {}
    try:
        assert await process.stdout.readline() == b"started\n"
        yield sent
        assert process.returncode is None, "an attack was not refused"
        process.stdin.close()
        sent.update(json.loads(await process.stdout.readline()))
        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _attack(graphql: str, websocket: str) -> None:
    sent = {f"{name} over {transport}": 0 for name in INPUTS for transport in ("http", "websocket")}
    loops = [asyncio.create_task(_over_http(graphql, name, sent)) for name in INPUTS]
    loops += [asyncio.create_task(_over_websocket(websocket, name, sent)) for name in INPUTS]
    print("started", flush=True)
    stopped = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
    ended, _ = await asyncio.wait([*loops, stopped], return_when=asyncio.FIRST_COMPLETED)
    for loop in ended - {stopped}:
        loop.result()
    for loop in loops:
        loop.cancel()
    print(json.dumps(sent), flush=True)


async def _over_http(graphql: str, name: str, sent: dict[str, int]) -> None:
    async with httpx.AsyncClient(timeout=15) as client:
        while True:
            answer = await client.post(graphql, content=INPUTS[name], headers=_JSON)
            assert "errors" in answer.json()
            sent[f"{name} over http"] += 1
            await asyncio.sleep(_PAUSE)


async def _over_websocket(websocket: str, name: str, sent: dict[str, int]) -> None:
    while True:
        async with connect(websocket, subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
            await socket.send('{"type":"connection_init"}')
            try:
                while True:
                    await socket.send(f'{{"type":"subscribe","id":"1","payload":{INPUTS[name]}}}')
                    await socket.recv()
                    sent[f"{name} over websocket"] += 1
                    await asyncio.sleep(_PAUSE)
            except ConnectionClosed:
                sent[f"{name} over websocket"] += 1


if __name__ == "__main__":
    asyncio.run(_attack(*sys.argv[1:]))
