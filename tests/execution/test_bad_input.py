"""Documents and resolvers that mean harm, or just do it wrong."""

import asyncio
import gc
import tracemalloc
from typing import Any

import pytest
import strawberry
from graphql import FieldNode

from subgraphs.execution.breadth_first import DOCUMENTS_CACHED, BreadthFirstExecutor
from subgraphs.execution.documents.document import Document
from subgraphs.execution.operation import Operation
from subgraphs.execution.plan.field_group import FieldGroup
from subgraphs.execution.plan.result_maps import _factory
from subgraphs.execution.run.execute import execute_plan
from subgraphs.kit.graph.federation import Schema
from tests.execution.comparing import by_graphql_core, by_plan, same_data
from tests.fixtures.eventually import until


@strawberry.type
class Item:
    name: str
    other: str = "other"

    @strawberry.field
    def inner(self) -> "Item":
        return self

    @strawberry.field
    def some(self) -> "list[Item | None]":
        return [self, None]

    @strawberry.field
    def awaitable(self) -> str:
        return asyncio.sleep(0, "slept")  # type: ignore[return-value]  # on purpose

    @strawberry.field
    async def cancels(self) -> str | None:
        raise asyncio.CancelledError

    @strawberry.field
    def number(self) -> int:
        return object()  # type: ignore[return-value]  # on purpose

    @strawberry.field
    async def hangs(self, info: strawberry.Info[list[str], None]) -> str:
        info.context.append(f"{self.name} began")
        try:
            await asyncio.sleep(60)
        finally:
            info.context.append(f"{self.name} ended")
        return "never"


@strawberry.type
class Query:
    @strawberry.field
    def items(self, count: int = 3) -> list[Item]:
        return [Item(name=f"i{n}") for n in range(count)]

    @strawberry.field
    def item(self, text: str = "") -> Item | None:
        return Item(name=text)


schema = Schema(query=Query)
STRINGS = (
    '\\"', "\\\\", "\\n", "{v}", "{}", "%s", "'''", '\\"\\"\\"', "__import__(\\\"os\\\")", "\\u0000", "\\u2028", "k0"
)  # fmt: skip
NAMES = (
    "__class__",
    "k0",
    "c0",
    "v0",
    "o",
    "add",
    "slow",
    "fetch",
    "rows",
    "made",
    "frame",
    "None",
    "lambda",
    "exec",
    "_",
)


@pytest.fixture
def executor() -> BreadthFirstExecutor:
    return BreadthFirstExecutor(schema)


async def both(executor: BreadthFirstExecutor, document: str) -> Any:
    ours = await by_plan(executor, document, {})
    theirs = await by_graphql_core(schema, document, {})
    assert same_data(ours.data, theirs.data)
    assert ours.errors == theirs.errors
    return ours.data


@pytest.mark.parametrize("name", NAMES)
async def test_aliases_that_mean_something_in_python(executor: BreadthFirstExecutor, name: str) -> None:
    assert await both(executor, f"{{ {name}: items {{ {name}: name others: other {name}x: __typename }} }}")


@pytest.mark.parametrize("text", STRINGS)
async def test_literals_that_try_to_leave_their_quotes(executor: BreadthFirstExecutor, text: str) -> None:
    assert await both(executor, f'{{ item(text: "{text}") {{ name }} }}')


async def test_nothing_of_a_document_is_in_generated_code(executor: BreadthFirstExecutor) -> None:
    await both(executor, "{ items { first: name second: other } }")
    before = _factory.cache_info()
    await both(executor, "{ items { exploit: name another_exploit: other } }")
    after = _factory.cache_info()
    assert after.misses == before.misses  # the same shape is the same code, whatever the keys


async def test_ten_thousand_documents_do_not_grow_memory_and_do_not_push_out_what_is_used() -> None:
    executor = BreadthFirstExecutor(schema)
    hot = Operation("{ items { name } }", None, None, None)
    for _ in range(2):
        await executor.execute(hot, None)
    documents = executor._documents
    used = documents.get(str(hot.document))
    assert used
    for number in range(10_000):
        documents.put(f"{{ a{number}: item {{ name }} }}", used, 30)
    assert len(documents) == 1
    for number in range(10_000):
        documents.put(f"{{ a{number}: item {{ name }} }}", used, 30)
        documents.put(f"{{ a{number}: item {{ name }} }}", used, 30)
        if number % 100 == 0:
            assert documents.get(str(hot.document)) is used
    assert len(documents) == DOCUMENTS_CACHED


async def test_a_document_seen_once_is_gone_without_the_garbage_collector() -> None:
    executor = BreadthFirstExecutor(schema)
    await executor.execute(Operation("{ items { name inner { name } } }", None, None, None), None)
    gc.collect()
    gc.disable()
    try:
        before = sum(isinstance(one, FieldNode | FieldGroup) for one in gc.get_objects())
        for number in range(5):
            document = f"{{ a{number}: items {{ name inner {{ name awaitable }} }} }}"
            plan = Document(schema._schema, document).plan(None)
            assert (await execute_plan(plan, None, None)).data
            del plan
        assert sum(isinstance(one, FieldNode | FieldGroup) for one in gc.get_objects()) == before
    finally:
        gc.enable()


async def test_plans_take_less_than_50_mb_per_thousand() -> None:
    executor = BreadthFirstExecutor(schema)
    gc.collect()
    tracemalloc.start()
    try:
        for number in range(100):
            each = f"name other awaitable inner {{ b{number}: name other }} some {{ c: name d: other }} __typename"
            document = f"query Q{number} {{ a{number}: items {{ {each} }} b{number}: item {{ {each} }} }}"
            for _ in range(2):
                result = await executor.execute(Operation(document, None, None, None), None)
                assert not result.errors
        assert len(executor._documents) == 100
        gc.collect()
        assert tracemalloc.get_traced_memory()[0] < 5_000_000
    finally:
        tracemalloc.stop()


async def test_deep_documents(executor: BreadthFirstExecutor) -> None:
    """As deep as graphql-core's parser lets pass; its own execution gives up before that."""
    deep = "{ item " + "{ inner " * 150 + "{ name }" + " }" * 151
    result = await executor.execute(Operation(deep, None, None, None), None)
    assert not result.errors
    deeper = "{ item " + "{ inner " * 250 + "{ name }" + " }" * 251
    result = await executor.execute(Operation(deeper, None, None, None), None)
    assert result.data is None
    assert result.errors


async def test_levels_that_take_more_of_the_stack_are_an_error_at_worst(
    executor: BreadthFirstExecutor,
) -> None:
    deep = "{ item " + "{ some " * 180 + "{ name }" + " }" * 181
    result = await executor.execute(Operation(deep, None, None, None), None)
    assert result.data is None or not result.errors


async def test_wide_documents(executor: BreadthFirstExecutor) -> None:
    fields = " ".join(f"a{n}: name b{n}: other" for n in range(1000))
    data = await both(executor, f"{{ items {{ {fields} }} }}")
    assert len(data["items"][0]) == 2000


async def test_many_choices_of_conditions_keep_few_plans(executor: BreadthFirstExecutor) -> None:
    names = [f"v{n}" for n in range(8)]
    head = ", ".join(f"${name}: Boolean!" for name in names)
    fields = " ".join(f"{name}: name @skip(if: ${name})" for name in names)
    document = f"query({head}) {{ items {{ other {fields} }} }}"
    for choice in range(256):
        variables = {name: bool(choice >> bit & 1) for bit, name in enumerate(names)}
        result = await executor.execute(Operation(document, variables, None, None), None)
        assert result.data
        shown = [name for name, hidden in variables.items() if not hidden]
        assert list(result.data["items"][0]) == ["other", *shown]
    kept = executor._documents.get(document)
    assert kept
    assert len(kept.plan(None)._roots) <= 16


async def test_awaitables_from_sync_functions(executor: BreadthFirstExecutor) -> None:
    data = await both(executor, "{ items { awaitable name } }")
    assert [item["awaitable"] for item in data["items"]] == ["slept"] * 3


async def test_values_of_the_wrong_type(executor: BreadthFirstExecutor) -> None:
    result = await executor.execute(Operation("{ item { number } }", None, None, None), None)
    assert result.data == {"item": None}
    assert result.errors
    assert result.errors[0].message.startswith("Int cannot represent non-integer value")


async def test_a_resolver_that_cancels_itself_is_a_failed_field(executor: BreadthFirstExecutor) -> None:
    """graphql-core lets the cancellation out, and the whole answer is lost."""
    result = await executor.execute(Operation("{ items { cancels name } }", None, None, None), None)
    assert result.data == {"items": [{"cancels": None, "name": f"i{n}"} for n in range(3)]}
    assert [error.path for error in result.errors or ()] == [["items", n, "cancels"] for n in range(3)]


async def test_a_cancelled_operation_cancels_its_resolvers(executor: BreadthFirstExecutor) -> None:
    log: list[str] = []
    running = asyncio.ensure_future(executor.execute(Operation("{ items { hangs } }", None, None, None), log))
    await until(lambda: log == ["i0 began", "i1 began", "i2 began"])
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    await until(lambda: sorted(log[3:]) == ["i0 ended", "i1 ended", "i2 ended"])
