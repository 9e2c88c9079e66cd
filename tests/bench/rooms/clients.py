"""Accounts that ask rooms past the router, and readers that share one socket as the router's do."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
from websockets.asyncio.client import connect
from websockets.typing import Subprotocol

from subgraphs.kit.domain.ids import global_id, new_id
from tests.fixtures.stack import Stack

PRESENCE = """subscription P($roomId: ID!) { roomPresence(roomId: $roomId) {
  isSnapshot entered { x y user { id } } left { id } moved { x y emote user { id } } revision } }"""


class Clients:
    def __init__(self, stack: Stack, http: httpx.AsyncClient) -> None:
        self._url, self._secret, self._http = stack.subgraphs["rooms"], stack.router_secret, http

    async def do(self, account: str, name: str, shown: str, **input: Any) -> Any:
        """The success of a mutation."""
        kind = name[0].upper() + name[1:]
        document = (
            f"mutation M($input: {kind}Input!) {{ payload: {name}(input: $input)"
            f" {{ __typename ... on {kind}Success {{ {shown} }} }} }}"
        )
        body = {"query": document, "variables": {"input": input}, "extensions": {"jwt": claims_of(account)}}
        headers = {"x-miniroom-router": self._secret}
        payload = (await self._http.post(self._url, json=body, headers=headers)).json()["data"]["payload"]
        assert payload["__typename"] == f"{kind}Success", payload
        return payload


@asynccontextmanager
async def readers(
    stack: Stack, accounts: list[str], room_id: str, receive: Callable[[str, Any], None]
) -> AsyncIterator[None]:
    """One stream for each account; `receive` gets the account and each event."""
    url = stack.subgraphs["rooms"].replace("http", "ws", 1)
    async with connect(url, subprotocols=[Subprotocol("graphql-transport-ws")], compression=None) as socket:
        hello = {"type": "connection_init", "payload": {"x-miniroom-router": stack.router_secret}}
        await socket.send(json.dumps(hello))
        await socket.recv()
        for account in accounts:
            payload = {"query": PRESENCE, "variables": {"roomId": room_id}, "extensions": {"jwt": claims_of(account)}}
            await socket.send(json.dumps({"id": account, "type": "subscribe", "payload": payload}))

        async def pump() -> None:
            async for text in socket:
                message = json.loads(text)
                receive(message["id"], message["payload"]["data"]["roomPresence"])

        pumping = asyncio.create_task(pump())
        try:
            yield
        finally:
            pumping.cancel()


def claims_of(account: str) -> dict[str, Any]:
    return {"sub": account, "sid": account, "exp": time.time() + 600}


def new_accounts(count: int) -> list[str]:
    return [new_id() for _ in range(count)]


def asset_of(key: str) -> str:
    return str(global_id("Asset", key))
