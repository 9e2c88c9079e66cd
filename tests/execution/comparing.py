"""Runs a document through both executors and compares the results."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from graphql import DocumentNode, GraphQLError, execute, parse
from strawberry.execution import optimized_is_awaitable
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types import ExecutionResult

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.execution.operation import Operation
from subgraphs.execution.run import field_errors

Told = tuple[str, tuple[str | int, ...], tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class Outcome:
    data: Any
    errors: list[Told]
    awaited: bool = False
    """Whether any failure came after an await: then graphql-core's order depends on timing."""


async def by_graphql_core(
    schema: Any, text: str, variables: dict[str, Any], context: Any = None, node: DocumentNode | None = None
) -> Outcome:
    """As Strawberry calls it, without parsing twice or validating."""
    core: Any = execute
    result = core(
        schema._schema,
        node or parse(text),
        context_value=context,
        variable_values=variables,
        executor_class=StrawberryGraphQLCoreExecutionContext,
        is_awaitable=optimized_is_awaitable,
        operation_extensions=None,
    )
    return told(await result if optimized_is_awaitable(result) else result)


async def by_plan(executor: BreadthFirstExecutor, text: str, variables: dict[str, Any], context: Any = None) -> Outcome:
    stages: set[int] = set()
    telling = field_errors._reported

    def watched(found: list[Any]) -> list[Any]:
        stages.update(one.awaits for one in found)
        return telling(found)

    field_errors._reported = watched
    try:
        result = told(await executor.execute(Operation(text, variables, None, None), context))
    finally:
        field_errors._reported = telling
    return replace(result, awaited=bool(stages - {0}))


async def everything_that_fails(
    executor: BreadthFirstExecutor, text: str, variables: dict[str, Any], context: Any = None
) -> set[Told]:
    """Failures before null propagation decides which of them are reported."""
    telling = field_errors._reported
    field_errors._reported = lambda found: found
    try:
        return set((await by_plan(executor, text, variables, context)).errors)
    finally:
        field_errors._reported = telling


def told(result: ExecutionResult | Any) -> Outcome:
    return Outcome(result.data, [_told(error) for error in result.errors or ()])


def _told(error: GraphQLError) -> Told:
    places = tuple((location.line, location.column) for location in error.locations or ())
    return error.message, tuple(error.path or ()), places


def same_data(one: Any, other: Any) -> bool:
    """Equal with the same order of keys and the same types."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return list(one) == list(other) and all(same_data(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same_data, one, other))
    return bool(one == other)


def by_null(outcome: Outcome) -> dict[tuple[str | int, ...], Counter[Told]]:
    """Errors by the path of the null that they caused."""
    found: dict[tuple[str | int, ...], Counter[Told]] = {}
    for error in outcome.errors:
        found.setdefault(_null_above(outcome.data, error[1]), Counter())[error] += 1
    return found


def _null_above(data: Any, path: Iterable[str | int]) -> tuple[str | int, ...]:
    above: list[str | int] = []
    for step in path:
        if data is None:
            break
        data = data[step]
        above.append(step)
    return tuple(above)


def competing(ours: Outcome, theirs: Outcome, possible: set[Told]) -> bool:
    """Whether the results differ only in which of several failures under one null is reported."""
    mine, other = by_null(ours), by_null(theirs)
    if mine.keys() != other.keys():
        return False
    differing = [null for null in mine if mine[null] != other[null]]
    return all(
        mine[null].keys() <= possible and other[null].keys() <= possible and len(_under(possible, null)) > 1
        for null in differing
    )


def _under(possible: set[Told], null: tuple[str | int, ...]) -> list[Told]:
    return [error for error in possible if error[1][: len(null)] == null]
