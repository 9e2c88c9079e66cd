"""Batched resolvers: one call per level, one value per parent; the same under every executor."""

from typing import Any

import pytest
import strawberry

from subgraphs.execution.batched import batched
from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.execution.executor import Executor
from subgraphs.execution.operation import Operation
from subgraphs.execution.strawberry_executor import StrawberryExecutor
from subgraphs.kit.graph.federation import Schema

Info = strawberry.Info[list[Any], None]


@strawberry.type
class Book:
    number: int

    @strawberry.field
    @batched
    async def title(books: list["Book"], info: Info, prefix: str = "Book") -> list[str]:  # noqa: N805
        info.context.append([book.number for book in books])
        return [f"{prefix} {book.number}" for book in books]

    @strawberry.field
    @batched
    def next(books: list["Book"]) -> list["Book | None"]:  # noqa: N805
        return [Book(number=book.number + 1) if book.number < 3 else None for book in books]

    @strawberry.field
    @batched
    def tried(books: list["Book"]) -> list[int | None]:  # noqa: N805
        return [ValueError("even") if book.number % 2 == 0 else book.number for book in books]  # type: ignore[misc]

    @strawberry.field
    @batched
    async def short(books: list["Book"]) -> list[int | None]:  # noqa: N805
        return [1] * (len(books) + 1)

    @strawberry.field
    @batched
    def odd(books: list["Book"]) -> list[int | None]:  # noqa: N805
        return "text"  # type: ignore[return-value]  # on purpose


@strawberry.type
class Query:
    @strawberry.field
    def books(self) -> list[Book]:
        return [Book(number=n) for n in (1, 2, 3)]


schema = Schema(query=Query)


async def run(executor: Executor, document: str) -> tuple[Any, list[str], list[Any]]:
    calls: list[Any] = []
    result = await executor.execute(Operation(document, None, None, None), calls)
    return result.data, [error.message for error in result.errors or ()], calls


async def test_one_call_for_a_level() -> None:
    data, errors, calls = await run(BreadthFirstExecutor(schema), '{ books { title next { title(prefix: "No.") } } }')
    assert calls == [[1, 2, 3], [2, 3]]
    assert errors == []
    assert data["books"][0] == {"title": "Book 1", "next": {"title": "No. 2"}}
    assert data["books"][2] == {"title": "Book 3", "next": None}


@pytest.mark.parametrize("document", ["{ books { title next { title next { number } } } }", "{ books { tried } }"])
async def test_the_answer_is_the_same_one_by_one(document: str) -> None:
    ours = await run(BreadthFirstExecutor(schema), document)
    theirs = await run(StrawberryExecutor(schema), document)
    assert ours[:2] == theirs[:2]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("short", "A batched resolver returned 4 results for 3 parents."),
        ("odd", "A batched resolver must return a list, not str."),
    ],
)
async def test_what_is_not_one_value_per_parent_fails_for_each(field: str, message: str) -> None:
    data, errors, _ = await run(BreadthFirstExecutor(schema), f"{{ books {{ number {field} }} }}")
    assert errors == [message] * 3
    assert [book["number"] for book in data["books"]] == [1, 2, 3]


def test_the_result_must_be_declared_a_list() -> None:
    with pytest.raises(TypeError, match="return annotation is a list"):
        batched(lambda books: books)
