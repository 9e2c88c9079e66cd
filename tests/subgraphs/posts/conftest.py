"""Posts on a database of its own, asked through its whole schema, past the wire: tests see each event that waits."""

import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from pymongo import monitoring
from pymongo.monitoring import CommandFailedEvent, CommandListener, CommandStartedEvent, CommandSucceededEvent
from redis.asyncio import Redis

from events.contracts.records.assets import AssetPublished
from events.contracts.records.event import Event
from events.contracts.records.fields import RoomVisibility
from events.contracts.records.rooms import RoomCreated
from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.execution.operation import Operation
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.http.masking import formatted
from subgraphs.kit.stores import replica_wait
from subgraphs.kit.stores.mongo import Database, create_indexes, open_mongo
from subgraphs.kit.stores.network_digests import NetworkDigests
from subgraphs.kit.stores.redis import open_redis
from subgraphs.posts.context import Context
from subgraphs.posts.messaging.event_handlers import handlers
from subgraphs.posts.schema import schema
from subgraphs.posts.services.registry import Services
from subgraphs.posts.storage.models import DOCUMENTS
from tests.fixtures.stack import Stack
from tests.subgraphs.posts import documents

Ask = Callable[..., Awaitable[Any]]


class Commands(CommandListener):
    """The names of the commands that the store was sent."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def started(self, event: CommandStartedEvent) -> None:
        self.names.append(event.command_name)

    def succeeded(self, event: CommandSucceededEvent) -> None: ...

    def failed(self, event: CommandFailedEvent) -> None: ...


@pytest.fixture(scope="session")
def commands() -> Commands:
    """Must be there before the client is made: listeners are given to clients at their birth."""
    listener = Commands()
    monitoring.register(listener)
    return listener


@pytest.fixture(scope="session")
async def database(stack: Stack, commands: Commands) -> AsyncIterator[Database]:
    url, name = stack.variable("posts", "MONGO_URL"), f"posts-test-{secrets.token_hex(4)}"
    await create_indexes(url, name, DOCUMENTS)
    async with open_mongo(url, name, DOCUMENTS) as opened:
        yield opened
        await opened.client.drop_database(name)


@pytest.fixture(scope="session")
async def redis(stack: Stack) -> AsyncIterator[Redis]:
    async with open_redis(stack.variable("posts", "REDIS_URL")) as client:
        yield client


@pytest.fixture(scope="session")
def services(database: Database, redis: Redis) -> Services:
    return Services.of(database, redis, name=database.name, near=True)


@pytest.fixture(scope="session")
def ask(services: Services, redis: Redis) -> Ask:
    """`await ask(document, {…}, as_=user)`: the answer's data; `errors=True` for its errors instead."""
    executor, digests = BreadthFirstExecutor(schema), NetworkDigests(redis)

    async def run(
        document: str,
        variables: dict[str, Any] | None = None,
        *,
        as_: str | None = None,
        scope: str = "",
        errors: bool = False,
        address: str | None = None,
    ) -> Any:
        scopes = frozenset(scope.split())
        caller = Caller(as_, "session", scopes, frozenset(), time.time() + 60) if as_ else None
        context = Context(caller=caller, request_id="test", services=services, client_address=address, networks=digests)
        result = await executor.execute(Operation(document, variables, None, None), context)
        if errors:
            return [formatted(error, "test") for error in result.errors or []]
        assert not result.errors, result.errors
        return result.data

    return run


@pytest.fixture(scope="session")
def do(ask: Ask) -> Ask:
    """`await do("create_post", {…}, as_=user)`: the payload of one mutation of `documents`."""

    async def run(
        name: str, input: dict[str, Any], *, as_: str | None, scope: str = "", address: str | None = None
    ) -> Any:
        data = await ask(getattr(documents, name.upper()), {"input": input}, as_=as_, scope=scope, address=address)
        return data["payload"]

    return run


@pytest.fixture
def person() -> str:
    return new_id()


@pytest.fixture
def stranger() -> str:
    return new_id()


@pytest.fixture(scope="session")
def handle_event(database: Database, services: Services) -> Callable[[Event], Awaitable[None]]:
    """`await handle_event(UserFollowed(…))`: as the worker handles the event."""
    all_handlers = handlers(database, services)

    async def handle(event: Event) -> None:
        await all_handlers[type(event)](event)

    return handle


@pytest.fixture
def new_asset(services: Services) -> Callable[..., Awaitable[str]]:
    """`await new_asset(owner)`: the ID of an image of theirs that posts knows."""

    async def publish(owner: str, kind: str = "IMAGE") -> str:
        event = AssetPublished(asset_id=new_id(), owner_id=owner, kind=kind)
        await services.assets.handle_asset_published(event)
        return global_id("Asset", event.asset_id)

    return publish


@pytest.fixture
def new_room(services: Services) -> Callable[..., Awaitable[str]]:
    """`await new_room(owner)`: the ID of a public room of theirs that posts knows."""

    async def create(owner: str, visibility: RoomVisibility = RoomVisibility.PUBLIC) -> str:
        event = RoomCreated(room_id=new_id(), owner_id=owner, title="Room", visibility=visibility)
        await services.rooms.handle_room(event)
        return global_id("Room", event.room_id)

    return create


@pytest.fixture
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unknown rooms and assets are refused at once."""
    monkeypatch.setattr(replica_wait, "PATIENCE_SECONDS", 0.0)
