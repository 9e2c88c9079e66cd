"""When the gateway pings a client, and what it does to one that stays silent."""

import asyncio
import time

import pytest
from redis.asyncio import Redis

from supergraph.gateway import frames
from supergraph.gateway.access_tokens import AccessTokens
from supergraph.gateway.client_socket import PING_SECONDS, ClientSocket
from supergraph.gateway.ended_sessions import EndedSessions
from supergraph.gateway.frames import FrameReader
from supergraph.gateway.persisted_operations import PersistedOperations
from supergraph.gateway.rate import AddressRates
from supergraph.gateway.socket_messages import SocketRules
from supergraph.gateway.sockets import SocketFactory


class Sent(asyncio.Transport):
    """Keeps what is written, as frames."""

    def __init__(self) -> None:
        super().__init__()
        self._reader = FrameReader(masked=False, max_size=1000)
        self.frames: list[frames.Frame] = []

    def write(self, data: object) -> None:
        self.frames += self._reader.feed(bytes(data))  # type: ignore[call-overload]


@pytest.fixture
def sent() -> Sent:
    return Sent()


@pytest.fixture
async def socket(sent: Sent) -> ClientSocket:
    tokens = AccessTokens("", "", EndedSessions(Redis()))  # neither connects before it is asked to keep current
    rates, persisted = AddressRates(lambda: 100), PersistedOperations({})
    rules = SocketRules(tokens, rates, persisted, "192.0.2.1")
    return ClientSocket(sent, {}, rules, SocketFactory(("", 0), tokens, rates, persisted))


async def test_a_client_is_pinged_seldom(socket: ClientSocket, sent: Sent) -> None:
    assert PING_SECONDS >= 25
    opened = time.monotonic()
    socket.ping_if_due(opened + PING_SECONDS - 1)
    assert sent.frames == []
    socket.ping_if_due(opened + PING_SECONDS + 1)
    socket.ping_if_due(opened + PING_SECONDS + 2)
    assert [frame.opcode for frame in sent.frames] == [frames.PING]


async def test_a_silent_client_is_closed_at_the_next_ping(socket: ClientSocket, sent: Sent) -> None:
    now = time.monotonic()
    socket.ping_if_due(now + PING_SECONDS + 1)
    socket.data_received(frames.client_frame(frames.PONG, b""))
    socket.ping_if_due(now + 2 * PING_SECONDS + 2)
    assert [frame.opcode for frame in sent.frames] == [frames.PING, frames.PING]
    socket.ping_if_due(now + 3 * PING_SECONDS + 3)
    assert sent.frames[-1].opcode == frames.CLOSE
    assert int.from_bytes(sent.frames[-1].payload[:2], "big") == 1001
