"""One socket, many readers: the caller belongs to the operation."""

import asyncio
from typing import Any

import orjson
import pytest
from structlog.testing import capture_logs
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.subgraphs.kit.conftest import SECRET, claims
from tests.subgraphs.kit.fixture_schema import stubborn_streams

PROTOCOL = Subprotocol("graphql-transport-ws")


async def send(socket: ClientConnection, **message: Any) -> None:
    await socket.send(orjson.dumps(message).decode())


async def greet(socket: ClientConnection, payload: Any) -> dict[str, Any]:
    await send(socket, type="connection_init", payload=payload)
    answer: dict[str, Any] = orjson.loads(await asyncio.wait_for(socket.recv(), 5))
    return answer


async def test_readers_of_one_socket_are_never_mixed_up(town: str) -> None:
    names = [f"u{n}" for n in range(50)]
    heard: dict[str, list[str]] = {name: [] for name in names}
    async with connect(f"ws://{town}/graphql", subprotocols=[PROTOCOL]) as socket:
        assert (await greet(socket, {"x-miniroom-router": SECRET}))["type"] == "connection_ack"
        for name in names:
            payload = {"query": "subscription { me }", "extensions": claims(name)}
            await send(socket, type="subscribe", id=name, payload=payload)
        open_streams = set(names)
        while open_streams:
            message = orjson.loads(await asyncio.wait_for(socket.recv(), 5))
            if message["type"] == "next":
                heard[message["id"]].append(message["payload"]["data"]["me"])
            else:
                assert message["type"] == "complete"
                open_streams.remove(message["id"])
    assert heard == {name: [name] * 3 for name in names}


async def test_a_stream_without_claims_is_anonymous_after_one_with_claims(town: str) -> None:
    async with connect(f"ws://{town}/graphql", subprotocols=[PROTOCOL]) as socket:
        await greet(socket, {"x-miniroom-router": SECRET})
        for number, extensions in enumerate((claims("u"), None)):
            payload = {"query": "{ who }", "extensions": extensions}
            await send(socket, type="subscribe", id=str(number), payload=payload)
        answers: dict[str, Any] = {}
        while len(answers) < 2:
            message = orjson.loads(await asyncio.wait_for(socket.recv(), 5))
            if message["type"] == "next":
                answers[message["id"]] = message["payload"]["data"]["who"]
    assert answers == {"0": "u", "1": None}


@pytest.mark.parametrize(
    ("payload", "code"), [({}, 4403), ({"x-miniroom-router": "guess"}, 4403), (None, 4400), ("x", 4400)]
)
async def test_clients_other_than_the_router_are_disconnected(town: str, payload: Any, code: int) -> None:
    async with connect(f"ws://{town}/graphql", subprotocols=[PROTOCOL]) as socket:
        with pytest.raises(ConnectionClosed) as closed:
            await greet(socket, payload)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == code


async def test_the_old_protocol_is_not_spoken(town: str) -> None:
    async with connect(f"ws://{town}/graphql", subprotocols=[Subprotocol("graphql-ws")]) as socket:
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4406


async def test_an_error_inside_a_stream_is_masked(town: str) -> None:
    async with connect(f"ws://{town}/graphql", subprotocols=[PROTOCOL]) as socket:
        await greet(socket, {"x-miniroom-router": SECRET})
        await send(socket, type="subscribe", id="1", payload={"query": "{ broken }"})
        message = orjson.loads(await asyncio.wait_for(socket.recv(), 5))
    assert message["payload"]["errors"][0]["extensions"]["code"] == "INTERNAL"


async def test_errors_of_streams_on_one_socket_have_their_own_request_ids(town: str) -> None:
    """Each is in the log of that operation."""
    found: dict[str, str] = {}
    headers = {"x-request-id": "of-the-first-reader"}
    async with connect(f"ws://{town}/graphql", subprotocols=[PROTOCOL], additional_headers=headers) as socket:
        await greet(socket, {"x-miniroom-router": SECRET})
        with capture_logs() as logs:
            for name in ("1", "2"):
                await send(socket, type="subscribe", id=name, payload={"query": "{ broken }"})
            while len(found) < 2:
                message = orjson.loads(await asyncio.wait_for(socket.recv(), 5))
                if message["type"] == "next":
                    found[message["id"]] = message["payload"]["errors"][0]["extensions"]["requestId"]
    assert found["1"] != found["2"]
    assert {entry["request_id"] for entry in logs if entry["event"] == "operation.failed"} == set(found.values())


async def test_a_stream_that_swallows_a_cancellation_ends_all_the_same(town: str) -> None:
    async with connect(f"ws://{town}/graphql", subprotocols=[PROTOCOL]) as socket:
        await greet(socket, {"x-miniroom-router": SECRET})
        payload = {"query": "subscription { stubborn }", "extensions": claims("u")}
        await send(socket, type="subscribe", id="1", payload=payload)
        await asyncio.wait_for(socket.recv(), 5)
        assert stubborn_streams == {"u"}
        await send(socket, type="complete", id="1")
        async with asyncio.timeout(5):
            while stubborn_streams:  # noqa: ASYNC110  # the stream runs in the served app
                await asyncio.sleep(0.05)
