"""A reader of a room's stream, past the router."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from tests.fixtures.stack import Stack

_VISITOR = "x y emote user { id }"
PRESENCE = f"""
subscription P($roomId: ID!) {{ roomPresence(roomId: $roomId) {{
  isSnapshot entered {{ {_VISITOR} }} left {{ id }} moved {{ {_VISITOR} }} messages {{ body author {{ id }} }} revision
}} }}"""
Next = Callable[[], Awaitable[Any]]


@asynccontextmanager
async def listening(stack: Stack, account_key: str, room_id: str) -> AsyncIterator[Next]:
    """`await next_event()`: the event, or the error's code, or None when the stream has ended."""
    url = stack.subgraphs["rooms"].replace("http", "ws", 1)
    async with connect(url, subprotocols=[Subprotocol("graphql-transport-ws")], compression=None) as socket:
        hello = {"type": "connection_init", "payload": {"x-miniroom-router": stack.router_secret}}
        await socket.send(json.dumps(hello))
        assert json.loads(await socket.recv())["type"] == "connection_ack"
        claims = {"sub": account_key, "sid": account_key, "exp": time.time() + 600}
        payload = {"query": PRESENCE, "variables": {"roomId": room_id}, "extensions": {"jwt": claims}}
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))

        async def next_event() -> Any:
            message = json.loads(await asyncio.wait_for(socket.recv(), 15))
            if message["type"] == "complete":
                return None
            errors = message["payload"] if message["type"] == "error" else message["payload"].get("errors")
            return errors[0]["extensions"]["code"] if errors else message["payload"]["data"]["roomPresence"]

        yield next_event
