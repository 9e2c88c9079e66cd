"""Live notifications over SSE and WebSocket, as browsers and apps read them."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import httpx
import orjson
import pytest

from clients.python.miniroom_client import GraphClient, operation
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server


async def test_a_notification_arrives_over_sse(
    stack: Stack, http: httpx.AsyncClient, run: Ask, new_person: Callable[..., Any]
) -> None:
    host: SignedUp = await new_person("sse")
    guest: SignedUp = await new_person("guest")
    headers = {"authorization": f"Bearer {host.token}", "accept": "text/event-stream"}
    async with http.stream(
        "POST", stack.graphql, json={"query": operation("notification_added")}, headers=headers
    ) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        lines = stream.aiter_lines()
        follow = asyncio.create_task(_after(1.0, run("follow_user", {"input": {"userId": host.id}}, token=guest.token)))
        async with asyncio.timeout(10):
            async for line in lines:
                if line.startswith("data:") and len(line) > 10:
                    event = orjson.loads(line.removeprefix("data:"))["data"]["notificationAdded"]
                    break
        assert event["notification"]["kind"] == "FOLLOWED"
        assert event["notification"]["actors"][0]["handle"] == guest.handle
        await follow


async def test_a_gap_is_filled_from_the_cursor(stack: Stack, run: Ask, new_person: Callable[..., Any]) -> None:
    """A client that reconnects passes its last cursor and misses nothing."""
    host: SignedUp = await new_person("away")
    guests = [await new_person("gap") for _ in range(3)]
    async with GraphClient.connect(stack.edge) as client:
        client = client.with_token(host.token)
        async with client.listen("notification_added") as events:
            first = asyncio.ensure_future(anext(events))
            await asyncio.sleep(1.0)
            await run("follow_user", {"input": {"userId": host.id}}, token=guests[0].token)
            cursor = (await asyncio.wait_for(first, 10))["notificationAdded"]["cursor"]
        for guest in guests[1:]:
            await run("follow_user", {"input": {"userId": host.id}}, token=guest.token)
        async with client.listen("notification_added", after=cursor) as events:
            missed = [await asyncio.wait_for(anext(events), 10) for _ in range(2)]
    actors = [event["notificationAdded"]["notification"]["actors"][0]["id"] for event in missed]
    assert set(actors) == {guest.id for guest in guests[1:]}, "order is kept per key of the log, and these are two"


async def test_lost_streams_free_their_places_within_two_seconds(
    stack: Stack, run: Ask, new_person: Callable[..., Any]
) -> None:
    """Five streams are allowed; all five break without a word, as when a phone leaves the network's reach."""
    host: SignedUp = await new_person("torn")
    asked = {"query": operation("notification_added")}
    headers = {"authorization": f"Bearer {host.token}", "accept": "text/event-stream"}
    for _ in range(2):
        clients = [httpx.AsyncClient(timeout=10) for _ in range(5)]
        for client in clients:
            sent = client.build_request("POST", stack.graphql, headers=headers, json=asked)
            opened = await client.send(sent, stream=True)
            assert opened.headers["content-type"].startswith("text/event-stream")
        await asyncio.sleep(1.0)
        for client in clients:
            await client.aclose()
        await asyncio.sleep(2.0)
    async with GraphClient.connect(stack.edge) as listener:
        listener = listener.with_token(host.token)
        async with listener.listen("notification_added") as events:
            event = asyncio.ensure_future(anext(events))
            await asyncio.sleep(1.0)
            await run("follow_user", {"input": {"userId": host.id}}, token=(await new_person("guest")).token)
            assert (await asyncio.wait_for(event, 10))["notificationAdded"]["notification"]["kind"] == "FOLLOWED"


async def test_nothing_is_lost_before_the_first_notification(
    stack: Stack, graph: Ask, run: Ask, new_person: Callable[..., Any]
) -> None:
    host: SignedUp = await new_person("early")
    cursor = (await graph("{ notificationCursor }", token=host.token))["data"]["notificationCursor"]
    async with GraphClient.connect(stack.edge) as listener:
        listener = listener.with_token(host.token)
        async with listener.listen("notification_added", after=cursor) as events:
            waiting = asyncio.ensure_future(anext(events))
            assert await asyncio.wait([waiting], timeout=1.0) == (set(), {waiting}), "nothing has come yet"
            waiting.cancel()
            await asyncio.wait([waiting])
        await run("follow_user", {"input": {"userId": host.id}}, token=(await new_person("guest")).token)
        async with listener.listen("notification_added", after=cursor) as events:
            event = await asyncio.wait_for(anext(events), 10)
    assert event["notificationAdded"]["notification"]["kind"] == "FOLLOWED"


async def test_anonymous_callers_cannot_subscribe(stack: Stack) -> None:
    async with GraphClient.connect(stack.edge) as client, client.listen("notification_added") as events:
        started = time.monotonic()
        with pytest.raises(Exception, match=r"."):
            await asyncio.wait_for(anext(events), 8)
        assert time.monotonic() - started < 8


async def _after(seconds: float, doing: Any) -> Any:
    await asyncio.sleep(seconds)
    return await doing
