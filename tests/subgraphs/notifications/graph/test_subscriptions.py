"""`notificationAdded` on one socket with streams of many accounts, as the router opens it."""

import asyncio
from typing import Any

import pytest

from subgraphs.kit.auth.denied_sessions import deny_session
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.live.feed import MAX_STREAMS
from subgraphs.kit.stores.redis import open_redis
from subgraphs.notifications.graph.types.cursor import cursor_of
from tests.fixtures.stack import Stack
from tests.subgraphs.notifications.conftest import Follow
from tests.subgraphs.notifications.sockets import Socket, claims_of, open_socket

pytestmark = pytest.mark.server


async def live(socket: Socket, name: str, claims: dict[str, Any], follow: Follow) -> str:
    """Opens a stream and answers the cursor of a first notification, which proves that it is live."""
    await socket.subscribe(name, claims, after=cursor_of(0))
    await follow(claims["sub"])
    return str((await socket.arrival(name))["cursor"])


async def test_two_accounts_on_one_socket_get_their_own_notifications(stack: Stack, follow: Follow) -> None:
    ana, ben = new_id(), new_id()
    async with open_socket(stack) as socket:
        await live(socket, "ana", claims_of(ana), follow)
        await live(socket, "ben", claims_of(ben), follow)
        for _ in range(20):
            await follow(ana)
            await follow(ben)
        hers = {(await socket.arrival("ana"))["notification"]["id"] for _ in range(20)}
        his = {(await socket.arrival("ben"))["notification"]["id"] for _ in range(20)}
        assert (len(hers), len(his), hers & his) == (20, 20, set())
        assert socket.is_silent("ana")
        assert socket.is_silent("ben")


async def test_a_gap_is_filled_before_what_comes_now(stack: Stack, follow: Follow) -> None:
    ana = new_id()
    async with open_socket(stack) as socket:
        seen = await live(socket, "before", claims_of(ana), follow)
        await socket.complete("before")
        for _ in range(3):
            await follow(ana)
        await socket.subscribe("again", claims_of(ana), after=seen)
        missed = [await socket.arrival("again") for _ in range(3)]
        await follow(ana)
        cursors = [each["cursor"] for each in [*missed, await socket.arrival("again")]]
    assert len({seen, *cursors}) == 5


async def test_one_stream_too_many_is_refused(stack: Stack) -> None:
    ana = new_id()
    async with open_socket(stack) as socket:
        names = [str(number) for number in range(MAX_STREAMS + 1)]
        for name in names:
            await socket.subscribe(name, claims_of(ana))
        endings = [asyncio.create_task(socket.ending(name)) for name in names]
        ended, others = await asyncio.wait(endings, timeout=10, return_when=asyncio.FIRST_COMPLETED)
        assert [task.result() for task in ended] == ["RATE_LIMITED"]
        for task in others:
            task.cancel()


async def test_a_closed_stream_makes_room(stack: Stack, follow: Follow) -> None:
    ana = new_id()
    async with open_socket(stack) as socket:
        for number in range(MAX_STREAMS * 2):
            await live(socket, str(number), claims_of(ana), follow)
            await socket.complete(str(number))


async def test_a_stream_does_not_outlive_its_token(stack: Stack) -> None:
    async with open_socket(stack) as socket:
        await socket.subscribe("short", claims_of(new_id(), lives=0.5))
        assert await socket.ending("short") == "UNAUTHENTICATED"


async def test_a_stream_does_not_outlive_its_session(stack: Stack, follow: Follow) -> None:
    claims = claims_of(new_id())
    async with open_socket(stack) as socket, open_redis(stack.variable("notifications", "REDIS_URL")) as redis:
        await live(socket, "ended", claims, follow)
        await deny_session(redis, claims["sid"], 60)
        assert await socket.ending("ended") == "UNAUTHENTICATED"


async def test_a_cursor_of_something_else_is_refused(stack: Stack) -> None:
    async with open_socket(stack) as socket:
        await socket.subscribe("wrong", claims_of(new_id()), after="nonsense")
        assert await socket.ending("wrong") == "BAD_USER_INPUT"
