"""A graphql-transport-ws client like the router: one socket, streams of many accounts."""

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from subgraphs.kit.domain.ids import new_id
from tests.fixtures.stack import Stack

ADDED = "subscription ($after: String) { notificationAdded(after: $after) { cursor resync notification { id kind } } }"


def claims_of(user_id: str, *, lives: float = 600.0) -> dict[str, Any]:
    return {"sub": user_id, "sid": new_id(), "exp": time.time() + lives, "scope": "", "roles": ["USER"]}


class Socket:
    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._arrived: dict[str, asyncio.Queue[dict[str, Any]]] = defaultdict(asyncio.Queue)

    async def pump(self) -> None:
        async for message in self._connection:
            read = json.loads(message)
            self._arrived[read["id"]].put_nowait(read)

    async def subscribe(self, name: str, claims: dict[str, Any] | None, after: str | None = None) -> None:
        payload = {"query": ADDED, "variables": {"after": after}, "extensions": {"jwt": claims} if claims else {}}
        await self._connection.send(json.dumps({"id": name, "type": "subscribe", "payload": payload}))

    async def complete(self, name: str) -> None:
        await self._connection.send(json.dumps({"id": name, "type": "complete"}))

    async def arrival(self, name: str) -> dict[str, Any]:
        """The next event of this stream."""
        message = await asyncio.wait_for(self._arrived[name].get(), 10)
        assert "errors" not in message["payload"], message
        return dict(message["payload"]["data"]["notificationAdded"])

    async def ending(self, name: str) -> str:
        """The code with which the stream ended."""
        message = await asyncio.wait_for(self._arrived[name].get(), 10)
        assert (await asyncio.wait_for(self._arrived[name].get(), 10))["type"] == "complete"
        return str(message["payload"]["errors"][0]["extensions"]["code"])

    def is_silent(self, name: str) -> bool:
        return self._arrived[name].empty()


@asynccontextmanager
async def open_socket(stack: Stack) -> AsyncIterator[Socket]:
    url = stack.subgraphs["notifications"].replace("http", "ws", 1)
    async with connect(url, subprotocols=[Subprotocol("graphql-transport-ws")], compression=None) as connection:
        hello = {"type": "connection_init", "payload": {"x-miniroom-router": stack.router_secret}}
        await connection.send(json.dumps(hello))
        assert json.loads(await connection.recv())["type"] == "connection_ack"
        socket = Socket(connection)
        pumping = asyncio.create_task(socket.pump())
        try:
            yield socket
        finally:
            pumping.cancel()
