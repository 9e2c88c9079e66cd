"""What the gateway refuses over WebSocket, through the edge, and the codes it closes with."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from supergraph.gateway.message_reader import MAX_MESSAGE
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack
from tests.supergraph.gateway.attacks import doubling_fragments, nested_json

pytestmark = pytest.mark.server

PROTOCOL: Any = "graphql-transport-ws"
HELLO = {"query": "{ __typename }"}


@asynccontextmanager
async def opened(stack: Stack, payload: Any = None, **options: Any) -> AsyncIterator[ClientConnection]:
    """A socket after connection_init and its acknowledgement."""
    async with connect(stack.websocket, subprotocols=[PROTOCOL], **options) as socket:
        await socket.send(json.dumps({"type": "connection_init", "payload": payload or {}}))
        assert json.loads(await socket.recv())["type"] == "connection_ack"
        yield socket


async def ask(socket: ClientConnection, request: Any, operation_id: str = "1") -> Any:
    """The payload of the first message for the operation."""
    await socket.send(json.dumps({"type": "subscribe", "id": operation_id, "payload": request}))
    while True:
        message = json.loads(await asyncio.wait_for(socket.recv(), 10))
        if message.get("id") == operation_id:
            return message["payload"]


async def close_code(socket: ClientConnection, seconds: float = 10) -> int:
    try:
        async with asyncio.timeout(seconds):
            while True:
                await socket.recv()
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 1006


class TestOperations:
    async def test_a_query_is_answered_and_completes(self, stack: Stack) -> None:
        async with opened(stack) as socket:
            assert await ask(socket, HELLO) == {"data": {"__typename": "Query"}}
            assert json.loads(await socket.recv()) == {"type": "complete", "id": "1"}
            assert await ask(socket, HELLO) == {"data": {"__typename": "Query"}}, "the ID is free again"

    async def test_doubling_fragments_are_an_error_of_their_operation(self, stack: Stack) -> None:
        async with opened(stack) as socket:
            assert (await ask(socket, doubling_fragments()))[0]["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
            assert await ask(socket, HELLO, "2") == {"data": {"__typename": "Query"}}

    async def test_a_fragmented_message_is_checked_as_a_whole(self, stack: Stack) -> None:
        async with opened(stack) as socket:
            text = json.dumps({"type": "subscribe", "id": "1", "payload": doubling_fragments()})
            await socket.send([text[:100], text[100:200], text[200:]])
            assert json.loads(await socket.recv())["type"] == "error"

    async def test_several_operations_without_a_name_are_an_error(self, stack: Stack) -> None:
        async with opened(stack) as socket:
            [error] = await ask(socket, {"query": "query A { __typename } mutation B { __typename }"})
            assert "operationName" in error["message"]

    async def test_router_errors_show_no_values(self, stack: Stack) -> None:
        request = {"query": "query($v: String!) { user(handle: $v) { id } }", "variables": {"v": {"token": "secret"}}}
        async with opened(stack) as socket:
            assert "secret" not in json.dumps(await ask(socket, request))


class TestCloseCodes:
    @pytest.mark.parametrize("member", ["variables", "extensions"])
    async def test_deeply_nested_json_closes_the_socket(self, stack: Stack, member: str) -> None:
        async with opened(stack) as socket:
            await socket.send(f'{{"type":"subscribe","id":"1","payload":{nested_json(member)}}}')
            assert await close_code(socket) == 4400

    async def test_deep_json_before_initialisation(self, stack: Stack) -> None:
        async with connect(stack.websocket, subprotocols=[PROTOCOL]) as socket:
            await socket.send('{"type":"connection_init","payload":' + "[" * 7000 + "]" * 7000 + "}")
            assert await close_code(socket) == 4400

    @pytest.mark.parametrize(
        ("message", "code"),
        [("{", 4400), ("[]", 4400), ('{"type":"unknown"}', 4400), ('{"type":"connection_init"}', 4429),
         ('{"type":"subscribe","id":1,"payload":{}}', 4400), ('{"type":"subscribe","id":"1"}', 4400),
         ('{"type":"subscribe","id":"1","payload":{"query":"{a}"},"payload":{"query":"{b}"}}', 4400),
         (b'{"type":"ping"}', 4400), ("x" * 1_000_000, 1009)],
    )  # fmt: skip
    async def test_messages_against_the_protocol(self, stack: Stack, message: Any, code: int) -> None:
        async with opened(stack) as socket:
            await socket.send(message)
            assert await close_code(socket) == code

    async def test_the_largest_message_is_answered_and_one_more_byte_is_refused(self, stack: Stack) -> None:
        def of_size(size: int) -> str:
            text = json.dumps({"type": "subscribe", "id": "1", "payload": {"query": "{ __typename }#"}})
            return text.replace("#", "#" + "x" * (size - len(text)))

        async with opened(stack) as socket:
            await socket.send(of_size(MAX_MESSAGE))
            assert json.loads(await socket.recv())["type"] == "next"
        async with opened(stack) as socket:
            await socket.send(of_size(MAX_MESSAGE + 1))
            assert await close_code(socket) == 1009

    async def test_an_operation_before_initialisation(self, stack: Stack) -> None:
        async with connect(stack.websocket, subprotocols=[PROTOCOL]) as socket:
            await socket.send(json.dumps({"type": "subscribe", "id": "1", "payload": HELLO}))
            assert await close_code(socket) == 4401

    async def test_other_subprotocols_are_refused(self, stack: Stack) -> None:
        async with connect(stack.websocket) as socket:
            assert await close_code(socket) == 4406

    async def test_the_same_id_twice(self, stack: Stack, new_person: Callable[..., Any]) -> None:
        person: SignedUp = await new_person("twice")
        stream = {"query": "subscription { notificationAdded { cursor } }"}
        message = json.dumps({"type": "subscribe", "id": "1", "payload": stream})
        async with opened(stack, {"Authorization": f"Bearer {person.token}"}) as socket:
            await socket.send(message)
            await socket.send(message)
            assert await close_code(socket) == 4409

    async def test_more_operations_at_once_than_allowed(self, stack: Stack) -> None:
        async with opened(stack) as socket:
            for number in range(300):
                payload = {"query": "{ trendingPosts(first: 1) { edges { rank } } }"}
                await socket.send(json.dumps({"type": "subscribe", "id": str(number), "payload": payload}))
            assert await close_code(socket) == 4429

    async def test_more_messages_than_allowed(self, stack: Stack) -> None:
        async with opened(stack) as socket:
            for _ in range(700):
                await socket.send('{"type":"ping"}')
            assert await close_code(socket) == 4429

    @pytest.mark.slow
    async def test_a_missing_initialisation_closes_the_socket(self, stack: Stack) -> None:
        async with connect(stack.websocket, subprotocols=[PROTOCOL]) as socket:
            assert await close_code(socket, 15) == 4408

    @pytest.mark.slow
    async def test_an_anonymous_socket_that_idles(self, stack: Stack) -> None:
        async with opened(stack) as socket:
            assert await ask(socket, HELLO) == {"data": {"__typename": "Query"}}
            assert await close_code(socket, 40) == 1000


class TestTokens:
    @pytest.mark.parametrize("token", ["Bearer x", "Bearer ", "Basic YTpi", "Bearer e30.e30.e30", 7])
    @pytest.mark.parametrize("name", ["Authorization", "authorization"])
    async def test_a_bad_token_is_refused(self, stack: Stack, name: str, token: Any) -> None:
        for payload in ({name: token}, {"headers": {name: token}}):
            async with connect(stack.websocket, subprotocols=[PROTOCOL]) as socket:
                await socket.send(json.dumps({"type": "connection_init", "payload": payload}))
                assert await close_code(socket) == 4401

    async def test_a_bad_token_in_the_upgrade_is_refused(self, stack: Stack) -> None:
        options = {"additional_headers": {"Authorization": "Bearer x"}}
        async with connect(stack.websocket, subprotocols=[PROTOCOL], **options) as socket:  # type: ignore[arg-type]
            assert await close_code(socket) == 4401

    async def test_a_forged_signature_is_refused(self, stack: Stack, new_person: Callable[..., Any]) -> None:
        person: SignedUp = await new_person("forged")
        head, body, signature = person.token.split(".")
        forged = f"{head}.{body}.{signature[:-6]}AAAAAA"
        async with connect(stack.websocket, subprotocols=[PROTOCOL]) as socket:
            await socket.send(json.dumps({"type": "connection_init", "payload": {"Authorization": f"Bearer {forged}"}}))
            assert await close_code(socket) == 4401

    async def test_a_good_token_is_the_caller(self, stack: Stack, new_person: Callable[..., Any]) -> None:
        person: SignedUp = await new_person("socket")
        request = {"query": "{ viewer { email } }"}
        async with opened(stack, {"Authorization": f"Bearer {person.token}"}) as socket:
            assert (await ask(socket, request))["data"]["viewer"] == {"email": person.email}

    async def test_an_operation_may_bring_its_own_token(self, stack: Stack, new_person: Callable[..., Any]) -> None:
        person: SignedUp = await new_person("own")
        request = {"query": "{ viewer { email } }"}
        good = {"headers": {"Authorization": f"Bearer {person.token}", "x-miniroom-client": "192.0.2.9"}}
        async with opened(stack) as socket:
            answer = await ask(socket, {**request, "extensions": good})
            assert answer["data"]["viewer"] == {"email": person.email}
            bad = {"headers": {"authorization": "Bearer x"}}
            [error] = await ask(socket, {**request, "extensions": bad}, "2")
            assert error["extensions"]["code"] == "UNAUTHENTICATED"

    async def test_a_token_in_the_upgrade_is_the_caller(self, stack: Stack, new_person: Callable[..., Any]) -> None:
        person: SignedUp = await new_person("upgrade")
        async with opened(stack, additional_headers={"Authorization": f"Bearer {person.token}"}) as socket:
            answer = await ask(socket, {"query": "{ viewer { email } }"})
            assert answer["data"]["viewer"] == {"email": person.email}

    async def test_operations_are_refused_once_the_session_has_ended(
        self, stack: Stack, graph: Ask, new_person: Callable[..., Any]
    ) -> None:
        person: SignedUp = await new_person("ended")
        async with opened(stack, {"Authorization": f"Bearer {person.token}"}) as socket:
            assert (await ask(socket, HELLO))["data"] == {"__typename": "Query"}
            await graph("mutation { signOut { __typename } }", token=person.token)
            [error] = await ask(socket, HELLO, "2")
            assert error["extensions"]["code"] == "UNAUTHENTICATED"
