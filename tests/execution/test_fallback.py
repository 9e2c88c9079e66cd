"""What no plan covers is run by Strawberry as a whole, and counted."""

from collections.abc import Iterator
from typing import Any, cast

import strawberry
from prometheus_client import REGISTRY
from strawberry import federation
from strawberry.directive import DirectiveLocation, DirectiveValue
from strawberry.extensions import SchemaExtension

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.execution.operation import Operation


@strawberry.type
class Query:
    @strawberry.field
    def word(self) -> str:
        return "word"


@strawberry.directive(locations=[DirectiveLocation.FIELD])
def loud(value: DirectiveValue[str]) -> str:
    return value.upper()


class Counting(SchemaExtension):
    ran = 0

    def on_execute(self) -> Iterator[None]:
        Counting.ran += 1
        yield


def fallbacks(reason: str) -> float:
    return REGISTRY.get_sample_value("miniroom_graphql_fallbacks_total", {"reason": reason}) or 0.0


async def answer(schema: Any, document: str) -> Any:
    return (await BreadthFirstExecutor(schema).execute(Operation(document, None, None, None), None)).data


async def test_operation_directives() -> None:
    before = fallbacks("schema")
    assert await answer(federation.Schema(Query, directives=[cast("type", loud)]), "{ word @loud }") == {"word": "WORD"}
    assert fallbacks("schema") == before + 1


async def test_schema_extensions() -> None:
    assert await answer(federation.Schema(Query, extensions=[Counting]), "{ word }") == {"word": "word"}
    assert Counting.ran == 1


async def test_what_plans_cover_is_not_counted() -> None:
    before = fallbacks("schema") + fallbacks("document")
    schema = federation.Schema(Query)
    assert await answer(schema, "{ word @include(if: true) ... @skip(if: true) { w: word } }") == {"word": "word"}
    assert await answer(schema, "{ __schema { queryType { name } } }") == {"__schema": {"queryType": {"name": "Query"}}}
    assert fallbacks("schema") + fallbacks("document") == before


async def test_unknown_directives_are_reported_by_validation() -> None:
    result = await BreadthFirstExecutor(federation.Schema(Query)).execute(
        Operation("{ word @nope }", None, None, None), None
    )
    assert [error.message for error in result.errors or ()] == ["Unknown directive '@nope'."]
