"""The actors of the grid, and the grid as it was answered, printed when the tests are through."""

from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema
from rich.console import Console

from tests.fixtures.graph import Ask
from tests.fixtures.stack import Stack
from tests.policy import answered
from tests.policy.actors import Actors
from tests.policy.places import Place, places

API = Path(__file__).parents[2] / "schema" / "api.graphql"


@pytest.fixture(scope="session")
def api() -> GraphQLSchema:
    return build_schema(API.read_text())


@pytest.fixture(scope="session")
def known(api: GraphQLSchema) -> dict[str, Place]:
    return places(api)


@pytest.fixture(scope="session")
async def actors(stack: Stack, graph: Ask, run: Ask) -> Actors:
    gathered = Actors(stack, graph, run)
    await gathered.gather()
    return gathered


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    console = Console(width=150)
    with console.capture() as printed:
        for table in answered.tables():
            console.print(table)
    terminalreporter.write(printed.get())
