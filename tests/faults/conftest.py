"""Fixtures of fault tests: scale, figures, writers, and control of the stack's processes."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import httpx
import pytest
from pymongo import AsyncMongoClient

from infra.local.profile import profile_named
from infra.local.supervisor import Supervisor
from tests.events.servers import *  # noqa: F403  # fixtures, named in its __all__
from tests.faults.account_ends import AccountEnds
from tests.faults.numbers import Numbers
from tests.faults.scale import Scale, chosen
from tests.fixtures.graph import Ask, SignedUp
from tests.fixtures.stack import Stack
from tests.personal_data.conftest import admin, database, leave, report  # noqa: F401  # fixtures

MongoClient = AsyncMongoClient[dict[str, Any]]
_NUMBERS = pytest.StashKey[Numbers]()
_PEOPLE = 24
"""Enough that none of them reaches the limit of posts a minute."""


@pytest.fixture(scope="session")
def scale() -> Scale:
    return chosen()


@pytest.fixture(scope="session")
def numbers(pytestconfig: pytest.Config, scale: Scale) -> Numbers:
    return pytestconfig.stash.setdefault(_NUMBERS, Numbers(scale))


@pytest.fixture(scope="session")
async def people(new_person: Callable[..., Any]) -> list[SignedUp]:
    return [await new_person("writer") for _ in range(_PEOPLE)]


@pytest.fixture(scope="session")
def account_ends(graph: Ask, http: httpx.AsyncClient, new_person: Callable[..., Any], admin: str) -> AccountEnds:  # noqa: F811
    return AccountEnds(graph, http, new_person, admin)


@pytest.fixture(scope="session")
def supervisor(stack: Stack) -> Supervisor:
    return Supervisor(profile_named(stack.profile))


@pytest.fixture(scope="session")
async def mongo(stack: Stack) -> AsyncIterator[MongoClient]:
    client: MongoClient
    async with AsyncMongoClient(stack.variable("posts-work", "MONGO_URL"), tz_aware=True) as client:
        yield client


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    numbers = config.stash.get(_NUMBERS, None)
    if numbers is None or not numbers.rows:
        return
    terminalreporter.write_sep("=", f"faults, {numbers.scale.name} form")
    terminalreporter.write_line(numbers.render())
    terminalreporter.write_line(f"kept in {numbers.keep()}")
