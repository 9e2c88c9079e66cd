"""Users asked through its whole schema, past the wire: tests see each query, and each event that waits."""

import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from redis.asyncio import Redis
from sqlalchemy import event as happening
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from events.contracts.records.event import Event
from events.messaging.outbox import postgres as outbox
from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.execution.operation import Operation
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.ids import global_id, new_id
from subgraphs.kit.http.masking import formatted
from subgraphs.kit.stores.postgres import open_postgres, sessions_of
from subgraphs.kit.stores.redis import open_redis
from subgraphs.users.context import Context
from subgraphs.users.schema import schema
from subgraphs.users.services.registry import Services
from tests.fixtures.stack import Stack
from tests.subgraphs.users import documents

Ask = Callable[..., Awaitable[Any]]


@dataclass(frozen=True)
class Account:
    """`key` is the uuid inside the id."""

    key: str
    handle: str
    ask: Ask

    @property
    def id(self) -> str:
        return global_id("User", self.key)

    async def do(self, name: str, **input: Any) -> Any:
        """The payload of a mutation."""
        return (await self.ask(documents.mutation(name), {"input": input}, as_=self.key))["payload"]

    async def to(self, name: str, other: "Account") -> Any:
        return await self.do(name, userId=other.id)

    async def sees(self, other: "Account") -> Any:
        return (await self.ask(documents.USER, {"id": other.id}, as_=self.key))["user"]


class Counter:
    """What the stores were asked."""

    def __init__(self) -> None:
        self.sql: list[str] = []
        self.parameters: list[Any] = []
        self.mget = 0

    def clear(self) -> None:
        self.sql.clear()
        self.parameters.clear()
        self.mget = 0

    @property
    def both(self) -> tuple[int, int]:
        return self.mget, len(self.sql)


@pytest.fixture(scope="session")
async def engine(stack: Stack) -> AsyncIterator[AsyncEngine]:
    async with open_postgres(stack.variable("users", "POSTGRES_URL")) as opened:
        yield opened


@pytest.fixture(scope="session")
async def redis(stack: Stack) -> AsyncIterator[Redis]:
    async with open_redis(stack.variable("users", "REDIS_URL")) as client:
        yield client


@pytest.fixture(scope="session")
async def counter(engine: AsyncEngine, redis: Redis) -> Counter:
    counter, command = Counter(), redis.execute_command

    @happening.listens_for(engine.sync_engine, "before_cursor_execute")
    def count_sql(_conn: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        counter.sql.append(statement)
        counter.parameters.append(parameters)

    async def count_command(*args: Any, **options: Any) -> Any:
        counter.mget += args[0] == "MGET"
        return await command(*args, **options)  # type: ignore[no-untyped-call]

    redis.execute_command = count_command  # type: ignore[method-assign]
    return counter


@pytest.fixture(scope="session")
def domain_services(engine: AsyncEngine, redis: Redis) -> Services:
    return Services(sessions_of(engine), redis)


@pytest.fixture(scope="session")
def ask(domain_services: Services) -> Ask:
    """`await ask(document, {…}, as_=key)`: the answer's data; `errors=True` for its errors instead."""
    executor = BreadthFirstExecutor(schema)

    async def run(
        document: str, variables: dict[str, Any] | None = None, *, as_: str | None = None, errors: bool = False
    ) -> Any:
        caller = Caller(as_, "session", frozenset(), frozenset(), time.time() + 60) if as_ else None
        context = Context(caller=caller, request_id="test", services=domain_services)
        result = await executor.execute(Operation(document, variables, None, None), context)
        if errors:
            return [formatted(error, "test") for error in result.errors or []]
        assert not result.errors, result.errors
        return result.data

    return run


@pytest.fixture
def new_account(domain_services: Services, ask: Ask) -> Callable[..., Awaitable[Account]]:
    async def register(name: str = "Person", handle: str | None = None) -> Account:
        account = Account(new_id(), handle or f"h{secrets.token_hex(6)}", ask)
        await domain_services.profiles.register(account.key, account.handle, name)
        return account

    return register


@pytest.fixture
def events_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[Account], list[str]]:
    """Event types in the outbox under this account's key, in order; a relay empties it."""
    published: list[tuple[str, str]] = []
    add = outbox.add

    async def add_and_note(session: AsyncSession, event: Event) -> None:
        await add(session, event)
        published.append((event.key, event.TYPE))

    monkeypatch.setattr(outbox, "add", add_and_note)
    return lambda account: [kind for key, kind in published if key == account.key]
