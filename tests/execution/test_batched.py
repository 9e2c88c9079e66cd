"""Batched resolvers: one call per selection set, one value per parent; the same response under every executor."""

import asyncio
from collections.abc import Sequence
from typing import Any, assert_type

import pytest

from subgraphs.execution import BreadthFirstExecutor, Operation, batched
from subgraphs.execution.executor import Executor
from subgraphs.execution.strawberry_executor import StrawberryExecutor
from subgraphs.kit.graph.federation import Schema
from tests.execution.batched_schema import Book, Query, schema

EACH = "{ books { number %s } }"


async def run(executor: Executor, document: str, variables: dict[str, Any] | None = None) -> tuple[Any, Any, list[Any]]:
    calls: list[Any] = []
    result = await executor.execute(Operation(document, variables), calls)
    errors = [(error.message, tuple(error.path or ())) for error in result.errors or ()]
    return result.data, errors, calls


async def test_one_call_for_a_selection_set() -> None:
    document = '{ books { title next { title(prefix: "No.") } } }'
    data, errors, calls = await run(BreadthFirstExecutor(schema), document)
    assert calls == [[1, 2, 3], [2, 3]]
    assert errors == []
    assert data["books"][0] == {"title": "Book 1", "next": {"title": "No. 2"}}
    assert data["books"][2] == {"title": "Book 3", "next": None}


async def test_one_call_for_all_entities_of_a_type() -> None:
    document = "query($r: [_Any!]!) { _entities(representations: $r) { ... on Shelf { width books { title } } } }"
    keys = [{"__typename": "Shelf", "id": str(n)} for n in (2, 0, 1)]
    data, errors, calls = await run(BreadthFirstExecutor(schema), document, {"r": keys})
    assert errors == []
    assert calls == [["2", "0", "1"], [1, 2, 1]]
    assert data["_entities"] == [
        {"width": 20, "books": [{"title": "Book 1"}, {"title": "Book 2"}]},
        {"width": 0, "books": []},
        {"width": 10, "books": [{"title": "Book 1"}]},
    ]


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        ("{ books { title next { title next { number } } } }", None),
        (EACH % "tried", None),
        (EACH % "required", None),
        (EACH % "quoted { number }", None),
        (EACH % "title(prefix: null)", None),
        ("query($p: String!) { books { title(prefix: $p) similar(first: 2) { number title } } }", {"p": "x"}),
        ("query($first: Int!) { books { similar(first: $first) { number } } }", {"first": -1}),
        ("{ books { mixed { ... on Book { title } ... on Shelf { id } } } }", None),
    ],
)
async def test_the_response_is_the_same_one_by_one(document: str, variables: dict[str, Any] | None) -> None:
    ours = await run(BreadthFirstExecutor(schema), document, variables)
    theirs = await run(StrawberryExecutor(schema), document, variables)
    assert ours[0] == theirs[0]
    assert sorted(ours[1]) == sorted(theirs[1])


async def test_an_exception_is_the_error_of_its_parent_alone() -> None:
    data, errors, _ = await run(BreadthFirstExecutor(schema), EACH % "tried")
    assert errors == [("even", ("books", 1, "tried"))]
    assert [book["tried"] for book in data["books"]] == [1, None, 3]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("short", "A batched resolver returned 4 results for 3 parents."),
        ("odd", "A batched resolver must return a list, not str."),
        ("broken", "all at once"),
    ],
)
async def test_what_is_not_one_value_per_parent_is_an_error_of_each(field: str, message: str) -> None:
    data, errors, _ = await run(BreadthFirstExecutor(schema), EACH % field)
    assert errors == [(message, ("books", n, field)) for n in range(3)]
    assert [book["number"] for book in data["books"]] == [1, 2, 3]


async def test_batched_fields_of_one_selection_set_wait_together() -> None:
    """Each returns whether the other has started as well."""
    data, errors, _ = await run(BreadthFirstExecutor(schema), "{ books { meets(name: 1) also: meets(name: 2) } }")
    assert errors == []
    assert data["books"] == [{"meets": True, "also": True}] * 3


@pytest.mark.parametrize(
    ("fields", "tasks"),
    [("title again: title similar { title }", 0), ("meets(name: 1)", 0), ("a: meets(name: 1) b: meets(name: 2)", 1)],
)
async def test_only_siblings_of_a_resolver_that_suspends_start_tasks(fields: str, tasks: int) -> None:
    started: list[Any] = []

    def counting(loop: asyncio.AbstractEventLoop, coroutine: Any, **options: Any) -> "asyncio.Task[Any]":
        started.append(coroutine)
        return asyncio.Task(coroutine, loop=loop, **options)

    loop = asyncio.get_running_loop()
    loop.set_task_factory(counting)
    try:
        _, errors, _ = await run(BreadthFirstExecutor(schema), f"{{ books {{ {fields} }} }}")
    finally:
        loop.set_task_factory(None)
    assert errors == []
    assert len(started) == tasks


def test_the_schema_has_the_type_of_one_value() -> None:
    fields = Schema(query=Query)._schema.type_map["Book"].fields  # type: ignore[attr-defined]  # an object type
    types = {name: str(field.type) for name, field in fields.items()}
    assert types["title"] == "String!"
    assert types["tried"] == "Int"
    assert types["required"] == "Int!"
    assert types["quoted"] == types["next"] == "Book"
    assert types["similar"] == "[Book!]!"


def test_the_return_annotation_must_be_a_list() -> None:
    def untyped(books):  # type: ignore[no-untyped-def]  # on purpose
        return books

    def not_a_list(books: list[Book]) -> "dict[str, int]":
        raise NotImplementedError

    for resolver in (untyped, not_a_list):
        with pytest.raises(TypeError, match="return annotation is a list"):
            batched(resolver)  # type: ignore[arg-type]  # on purpose


async def test_type_checkers_know_the_type_of_one_value() -> None:
    def number(books: list[Book], added: int) -> list[int | Exception]:
        return [book.number + added for book in books]

    async def author(books: list[Book]) -> Sequence[str | None]:
        return [None for _ in books]

    book = Book(number=1)
    assert assert_type(batched(number)(book, added=2), int) == 3
    assert assert_type(await batched(author)(book), str | None) is None
