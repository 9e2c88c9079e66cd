"""On SIGTERM a server answers until nothing new arrives, then it ends."""

import asyncio
import signal
import socket
import sys

import httpx

from tests.fixtures.eventually import eventually

PROGRAM = """
import asyncio, sys, uvicorn
from subgraphs.kit.process.draining_server import DrainingServer

state, finished = {"now": b"serving"}, asyncio.Event()

async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    if scope["path"] == "/finish":
        finished.set()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": state["now"]})

async def drain():
    state["now"] = b"draining"
    await finished.wait()

config = uvicorn.Config(app, port=int(sys.argv[1]), lifespan="off", loop="uvloop", log_level="error")
DrainingServer(config, drain).run()
"""


async def test_it_answers_while_it_drains() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", PROGRAM, str(port))
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:

        async def serves() -> bool:
            return (await client.get("/")).text == "serving"

        async def drains() -> bool:
            return (await client.get("/")).text == "draining"

        await eventually(serves, seconds=30, what="it serves")
        process.send_signal(signal.SIGTERM)
        await eventually(drains, what="it answers while it drains")
        assert process.returncode is None
        await client.get("/finish")
    async with asyncio.timeout(10):
        await process.wait()
