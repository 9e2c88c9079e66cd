"""What only identity's tests need: its database or tables of their own, its Redis, and what it mails."""

import re
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from ipaddress import IPv4Address
from random import randint
from typing import Any

import httpx
import pytest
from redis.asyncio import Redis
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlmodel import SQLModel

import subgraphs.identity.data_requests.storage.models  # tables that `engine` creates
import subgraphs.identity.devices.storage.models  # noqa: F401
from subgraphs.kit.stores.postgres import Sessions, open_postgres, sessions_of
from subgraphs.kit.stores.redis import open_redis
from tests.fixtures.eventually import eventually
from tests.fixtures.stack import Stack
from tests.subgraphs.identity.operations import Ask

From = Callable[..., AbstractAsyncContextManager[Ask]]
_FIRST, _LAST = 0x7F_01_00_01, 0x7F_FF_FF_FE
Secret = Callable[[str, str], Awaitable[str]]
_TABLES = (
    "account",
    "known_network",
    "session",
    "signing_key",
    "former_handle",
    "queued_mail",
    "email_token",
    "device_grant",
    "oauth_state",
    "erasure",
    "outbox",
)


@pytest.fixture(scope="session")
async def database(stack: Stack) -> AsyncIterator[AsyncEngine]:
    async with open_postgres(stack.variable("identity", "POSTGRES_URL")) as engine:
        yield engine


@pytest.fixture(scope="session")
async def redis(stack: Stack) -> AsyncIterator[Redis]:
    async with open_redis(stack.variable("identity", "REDIS_URL")) as client:
        yield client


@pytest.fixture(scope="session")
def mailed(stack: Stack, http: httpx.AsyncClient) -> Secret:
    """`await mailed(email, "reset-password")`: the secret of the newest link of that kind, once it is there."""

    async def read(email: str, page: str) -> str:
        found: list[str] = []

        async def arrived() -> bool:
            address = f"{stack.edge}/auth/mail"
            answer = await http.get(address, params={"to": email}, headers={"accept": "application/json"})
            links = (re.search(rf"/auth/{page}#(\S+)", mail["body"]) for mail in answer.json())
            found[:] = [link[1] for link in links if link]
            return bool(found)

        await eventually(arrived, what=f"a {page} mail to {email}")
        return found[0]

    return read


@pytest.fixture(scope="session")
def mailed_text(stack: Stack, http: httpx.AsyncClient) -> Secret:
    """`await mailed_text(email, "Your account")`: the body of the newest mail whose subject begins so."""

    async def read(email: str, subject: str) -> str:
        found: list[str] = []

        async def arrived() -> bool:
            address = f"{stack.edge}/auth/mail"
            answer = await http.get(address, params={"to": email}, headers={"accept": "application/json"})
            found[:] = [mail["body"] for mail in answer.json() if mail["subject"].startswith(subject)]
            return bool(found)

        await eventually(arrived, what=f"a mail to {email}: {subject}")
        return found[0]

    return read


@pytest.fixture
async def engine(stack: Stack, database: AsyncEngine) -> AsyncIterator[AsyncEngine]:
    """Empty tables in a PostgreSQL schema of this test alone."""
    name, url = f"test_{secrets.token_hex(4)}", stack.variable("identity", "POSTGRES_URL")
    async with database.begin() as connection:
        await connection.execute(text(f"CREATE SCHEMA {name}"))
    own = create_async_engine(url, connect_args={"server_settings": {"search_path": name}})
    async with own.begin() as connection:
        tables = [SQLModel.metadata.tables[table] for table in _TABLES]
        await connection.run_sync(lambda sync: SQLModel.metadata.create_all(sync, tables))
    yield own
    await own.dispose()
    async with database.begin() as connection:
        await connection.execute(text(f"DROP SCHEMA {name} CASCADE"))


@pytest.fixture
def sessions(engine: AsyncEngine) -> Sessions:
    return sessions_of(engine)


@pytest.fixture
def address() -> str:
    """An address of this machine that no other test used."""
    return str(IPv4Address(randint(_FIRST, _LAST)))


@pytest.fixture
def asking_from(stack: Stack) -> From:
    """A client at another address of this machine: 127.0.0.1 alone is not counted here."""

    @asynccontextmanager
    async def open_client(address: str, **headers: str) -> AsyncIterator[Ask]:
        transport = httpx.AsyncHTTPTransport(local_address=address)
        async with httpx.AsyncClient(transport=transport, headers=headers, timeout=15) as client:

            async def ask(document: str, variables: dict[str, Any], *, token: str | None = None) -> dict[str, Any]:
                sent = await client.post(stack.graphql, json={"query": document, "variables": variables})
                return dict(sent.json())

            yield ask

    return open_client
