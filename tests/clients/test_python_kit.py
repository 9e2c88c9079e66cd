"""The Python client kit, against the edge."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from gql.transport.exceptions import TransportClosed, TransportQueryError

from clients.python.miniroom_client import GraphClient, MutationError, Session, codes, notifications, pages
from clients.python.miniroom_client.operations import FOLDER, parsed
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack

NewPerson = Callable[..., Awaitable[SignedUp]]


@pytest.mark.parametrize("name", sorted(file.stem for file in FOLDER.glob("*.graphql")))
def test_each_operation_parses(name: str) -> None:
    assert parsed(name).definitions


class Storage:
    """The refresh token in memory."""

    def __init__(self, refresh_token: str | None) -> None:
        self.refresh_token = refresh_token

    async def load(self) -> str | None:
        return self.refresh_token

    async def save(self, refresh_token: str | None) -> None:
        self.refresh_token = refresh_token


class Counted(GraphClient):
    """Counts refreshes; cuts a stream after its first event."""

    refreshes, streams = 0, 0

    async def _refreshed(self, refresh_token: str) -> Mapping[str, Any]:
        self.refreshes += 1
        return await super()._refreshed(refresh_token)

    @asynccontextmanager
    async def listen(self, name: str, **variables: Any) -> AsyncIterator[AsyncIterator[dict[str, Any]]]:
        self.streams += 1
        async with super().listen(name, **variables) as events:
            yield _cut(events) if self.streams == 1 else events


async def _cut(events: AsyncIterator[dict[str, Any]]) -> AsyncIterator[dict[str, Any]]:
    yield await anext(events)
    raise TransportClosed("the connection was lost")


@pytest.mark.server
async def test_many_refused_requests_cause_one_refresh(stack: Stack, new_person: NewPerson) -> None:
    person = await new_person("person")
    storage = Storage(person.refresh_token)
    async with Counted.connect(stack.edge, storage=storage) as client:
        await client.session.start({"accessToken": "spoilt", "refreshToken": person.refresh_token, "expiresIn": 900})
        answers = await asyncio.gather(*(client.ask("viewer") for _ in range(5)))
        assert {answer["viewer"]["user"]["id"] for answer in answers} == {person.id}
        assert client.refreshes == 1
        assert storage.refresh_token not in (None, person.refresh_token)


@pytest.mark.server
async def test_a_session_goes_on_after_a_restart_and_ends_when_it_is_over(stack: Stack, new_person: NewPerson) -> None:
    person = await new_person("person")
    storage = Storage(person.refresh_token)
    async with GraphClient.connect(stack.edge, storage=storage) as client:
        assert await client.session.resume()
        assert (await client.ask("viewer"))["viewer"]["user"]["id"] == person.id
        await client.do("sign_out", refreshToken=storage.refresh_token)
    async with GraphClient.connect(stack.edge, storage=storage) as client:
        assert not await client.session.resume()
        assert storage.refresh_token is None
    async with GraphClient.connect(stack.edge) as client:
        with pytest.raises(TransportQueryError) as refused:
            await client.with_token("spoilt").ask("viewer")
        assert codes(refused.value) == ["UNAUTHENTICATED"]


@pytest.mark.server
async def test_a_typed_error_has_its_code_and_its_path(stack: Stack, new_person: NewPerson) -> None:
    person = await new_person("person")
    async with GraphClient.connect(stack.edge) as anonymous:
        with pytest.raises(MutationError) as refused:
            await anonymous.with_token(person.token).do("create_post", body="")
        assert (refused.value.code, refused.value.path) == ("BAD_USER_INPUT", ["body"])


@pytest.mark.server
async def test_a_list_is_read_to_its_end(stack: Stack, new_person: NewPerson, run: Ask) -> None:
    person = await new_person("person")
    tag = f"kit{secrets.token_hex(4)}"
    posts = [{"input": {"body": f"Page {n}", "tags": [tag]}} for n in range(5)]
    written = [(await run("create_post", wanted, token=person.token))["post"]["id"] for wanted in posts]
    async with GraphClient.connect(stack.edge) as anonymous:
        found = [post["id"] async for post in pages(anonymous, "feed", first=2, tag=tag)]
    assert found == written[::-1]


@pytest.mark.server
async def test_notifications_go_on_after_a_cut(stack: Stack, new_person: NewPerson, run: Ask) -> None:
    person, first, second = await new_person("person"), await new_person("first"), await new_person("second")
    wanted = {"input": {"userId": person.id}}
    async with Counted.connect(stack.edge) as anonymous:
        client = anonymous.with_token(person.token)
        cursor = (await client.ask("notification_cursor"))["notificationCursor"]
        stream = notifications(client, cursor)
        async with asyncio.timeout(20):
            await run("follow_user", wanted, token=first.token)
            found = [await anext(stream)]
            await run("follow_user", wanted, token=second.token)
            found.append(await anext(stream))
        await stream.aclose()  # type: ignore[attr-defined]  # an async generator
    assert [event["notification"]["kind"] for event in found] == ["FOLLOWED", "FOLLOWED"]
    assert client.streams == 2


async def test_a_session_without_refresh_token_does_not_refresh() -> None:
    session = Session.of("given")
    await session.refresh("given")
    assert await session.token() == "given"
