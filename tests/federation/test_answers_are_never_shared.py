"""The router merges equal requests in flight and shares a socket among readers: each caller gets its own response."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from clients.python.miniroom_client import GraphClient
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

pytestmark = pytest.mark.server

PEOPLE, ROUNDS = 20, 20
WHO_AM_I = """
query WhoAmI {
  viewer { email user { handle } }
  unreadNotificationCount
  notifications(first: 3) { edges { node { id } } }
}
"""


@pytest.fixture(scope="module")
async def people(new_person: Callable[..., Any]) -> list[SignedUp]:
    return list(await asyncio.gather(*(new_person("twin") for _ in range(PEOPLE))))


async def test_the_same_query_at_once_answers_each_their_own(graph: Ask, people: list[SignedUp]) -> None:
    askers = people * ROUNDS
    answers = await asyncio.gather(*(graph(WHO_AM_I, token=person.token) for person in askers))
    assert len(answers) == PEOPLE * ROUNDS
    for person, answer in zip(askers, answers, strict=True):
        assert answer["data"]["viewer"] == {"email": person.email, "user": {"handle": person.handle}}


async def test_nobody_gets_what_was_asked_by_somebody(graph: Ask, people: list[SignedUp]) -> None:
    tokens = [person.token for person in people for _ in range(5)]
    mixed = [token for pair in zip(tokens, [None] * len(tokens), strict=True) for token in pair]
    answers = await asyncio.gather(*(graph("query Me { viewer { email } }", token=token) for token in mixed))
    assert [answer["data"]["viewer"] is None for answer in answers] == [token is None for token in mixed]


async def test_each_stream_carries_its_own_persons_notifications(stack: Stack, people: list[SignedUp]) -> None:
    """Everyone listens with the same document and is followed by the next two: the second is the marker that ends.

    The router shares one socket to notifications among all readers, which keeps memory flat.
    """
    count, before = len(people), _sockets_into(stack.ports["notifications"])
    during: set[str] = set()

    async def listen(person: SignedUp, together: asyncio.Barrier) -> list[str]:
        heard = []
        async with GraphClient.connect(stack.edge) as client:
            client = client.with_token(person.token)
            async with client.listen("notification_added") as events:
                arriving = asyncio.ensure_future(anext(events))
                await asyncio.sleep(1.0)  # a subscription does not say when it has begun
                for distance in (1, 2):
                    await together.wait()
                    client = client.with_token(people[(people.index(person) + distance) % count].token)
                    await client.do("follow_user", userId=person.id)
                    heard.append(await asyncio.wait_for(arriving, 10))
                    arriving = asyncio.ensure_future(anext(events))
                await together.wait()
                during.update(_sockets_into(stack.ports["notifications"]))
                await together.wait()
                arriving.cancel()
                await asyncio.wait([arriving])
        return [event["notificationAdded"]["notification"]["actors"][0]["id"] for event in heard]

    barrier = asyncio.Barrier(count)
    async with asyncio.TaskGroup() as group:
        listening = [group.create_task(listen(person, barrier)) for person in people]
    heard = [each.result() for each in listening]
    assert heard == [[people[(number + distance) % count].id for distance in (1, 2)] for number in range(count)]
    assert len(during - before) < PEOPLE / 2


def _sockets_into(port: int) -> set[str]:
    """Established connections accepted at a local port, by the peer's address."""
    found = set()
    with open("/proc/net/tcp") as table:
        for line in table.readlines()[1:]:
            local, remote, state = line.split()[1:4]
            if int(local.split(":")[1], 16) == port and state == "01":
                found.add(remote)
    return found
