"""The cast of the grid, and the grid as it was answered, printed when the tests are through."""

from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema
from rich.console import Console
from rich.table import Table

from tests.fixtures.graph import Ask
from tests.fixtures.stack import Stack
from tests.policy.cast import Cast
from tests.policy.places import Place, places
from tests.policy.table import CALLERS, Row

_ANSWERED: dict[str, dict[str, dict[str, str]]] = {}
API = Path(__file__).parents[2] / "schema" / "api.graphql"


@pytest.fixture(scope="session")
def api() -> GraphQLSchema:
    return build_schema(API.read_text())


@pytest.fixture(scope="session")
def known(api: GraphQLSchema) -> dict[str, Place]:
    return places(api)


@pytest.fixture(scope="session")
async def cast(stack: Stack, graph: Ask, run: Ask) -> Cast:
    gathered = Cast(stack, graph, run)
    await gathered.gather()
    return gathered


def note(row: Row, answered: dict[str, str]) -> None:
    _ANSWERED.setdefault(row.thing, {})[row.asked] = answered


def pytest_terminal_summary() -> None:
    console = Console(width=150)
    for heading, rows in _ANSWERED.items():
        table = Table("takes its id", *CALLERS, title=heading, title_justify="left")
        for asked, answered in rows.items():
            table.add_row(asked, *(answered[caller] for caller in CALLERS))
        console.print(table)
