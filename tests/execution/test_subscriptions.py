"""Subscriptions: the same results per event as Strawberry's own stream, errors included."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import strawberry
from strawberry.types.execution import PreExecutionError

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.execution.executor import Executor
from subgraphs.execution.operation import Operation
from subgraphs.execution.strawberry_executor import StrawberryExecutor
from subgraphs.kit.graph.federation import Schema
from tests.execution.comparing import told


@strawberry.type
class Query:
    ping: str | None = None

    @strawberry.field
    def pong(self) -> str:
        return "pong"


@strawberry.type
class Tick:
    number: int

    @strawberry.field
    async def double(self) -> int:
        if self.number == 2:
            raise ValueError("two")
        return self.number * 2


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def ticks(self, info: strawberry.Info[list[str], None], up_to: int = 3) -> AsyncIterator[Tick]:
        try:
            for number in range(up_to):
                yield Tick(number=number)
        finally:
            info.context.append("closed")

    @strawberry.subscription
    async def broken(self) -> AsyncIterator[int]:
        yield 1
        raise ValueError("broke")

    @strawberry.subscription
    async def refused(self) -> AsyncIterator[int]:
        raise PermissionError("no")
        yield 1

    @strawberry.subscription
    def none(self) -> AsyncIterator[int]:
        return None  # type: ignore[return-value]  # on purpose


schema = Schema(query=Query, subscription=Subscription)
DOCUMENTS = {
    "events": ("subscription { ticks { number double } }", None),
    "aliases and variables": ("subscription($n: Int!) { t: ticks(upTo: $n) { n: number __typename } }", {"n": 2}),
    "a source that breaks": ("subscription { broken }", None),
    "a source that does not open": ("subscription { refused }", None),
    "no source": ("subscription { none }", None),
    "variables that are wrong": ("subscription($n: Int!) { ticks(upTo: $n) { number } }", {"n": "x"}),
    "not valid": ("subscription { nothing }", None),
    "no such operation": ("subscription A { broken }", None),
    "a query": ("{ pong }", None),
}


async def results(executor: Executor, document: str, variables: Any, name: str | None) -> list[Any]:
    stream: Any = await executor.stream(Operation(document, variables, name, None), [])
    return [(told(result), type(result)) async for result in stream]


@pytest.mark.parametrize("case", DOCUMENTS)
async def test_streams_equal_those_of_graphql_core(case: str) -> None:
    document, variables = DOCUMENTS[case]
    name = "B" if case == "no such operation" else None
    ours = await results(BreadthFirstExecutor(schema), document, variables, name)
    theirs = await results(StrawberryExecutor(schema), document, variables, name)
    assert ours == theirs
    assert ours


async def test_what_is_not_graphql_is_one_error() -> None:
    """Strawberry's stream raises here, because its parser cache does."""
    [(outcome, kind)] = await results(BreadthFirstExecutor(schema), "subscription {", None, None)
    assert kind is PreExecutionError
    assert outcome.errors[0][0] == "Syntax Error: Expected Name, found <EOF>."


async def test_leaving_closes_the_source() -> None:
    seen: list[str] = []
    document = "subscription { ticks(upTo: 100) { number } }"
    stream: Any = await BreadthFirstExecutor(schema).stream(Operation(document, None, None, None), seen)
    await anext(stream)
    await stream.aclose()
    assert seen == ["closed"]


async def test_a_subscription_is_not_executed_once() -> None:
    result = await BreadthFirstExecutor(schema).execute(Operation("subscription { broken }", None, None, None), None)
    assert [error.message for error in result.errors or ()] == ["A subscription needs a stream."]
