"""Entities in detail: batches, order, unknown keys. Apollo's own suite is run in `compatibility/`."""

from typing import Any

import pytest

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.execution.executor import Executor
from subgraphs.execution.operation import Operation
from subgraphs.execution.strawberry_executor import StrawberryExecutor
from tests.execution.comparing import told
from tests.execution.compatibility.products import schema

FEDERATION = {"id": "apollo-federation", "sku": "federation"}
STUDIO = {"id": "apollo-studio", "sku": "studio"}
JANE = "support@apollographql.com"
CASES: dict[str, tuple[str, list[dict[str, Any]], list[Any]]] = {
    "@key single": (
        "... on User { name }",
        [{"__typename": "User", "email": JANE}],
        [{"name": "Jane Smith"}],
    ),
    "@key multiple": (
        "... on Product { id sku }",
        [
            {"__typename": "Product", "id": "apollo-federation"},
            {"__typename": "Product", "sku": "federation", "package": "@apollo/federation"},
            {"__typename": "Product", "sku": "studio", "variation": {"id": "platform"}},
        ],
        [FEDERATION, FEDERATION, STUDIO],
    ),
    "@key composite": (
        "... on ProductResearch { study { caseNumber description } outcome }",
        [{"__typename": "ProductResearch", "study": {"caseNumber": "1234"}}],
        [{"study": {"caseNumber": "1234", "description": "Federation Study"}, "outcome": None}],
    ),
    "@requires": (
        "... on User { averageProductsCreatedPerYear }",
        [{"__typename": "User", "email": JANE, "totalProductsCreated": 1337, "yearsOfEmployment": 10}],
        [{"averageProductsCreatedPerYear": 134}],
    ),
    "@provides": (
        "... on Product { createdBy { email totalProductsCreated } }",
        [{"__typename": "Product", "id": "apollo-federation"}],
        [{"createdBy": {"email": JANE, "totalProductsCreated": 1337}}],
    ),
    "unknown entities are null, in their place": (
        "__typename ... on Product { id sku }",
        [{"__typename": "Product", "id": id} for id in ("nothing", "apollo-studio", "no", "apollo-federation")],
        [None, {"__typename": "Product", **STUDIO}, None, {"__typename": "Product", **FEDERATION}],
    ),
    "types mixed, order kept": (
        "__typename ... on Product { sku } ... on User { name }",
        [
            {"__typename": "User", "email": JANE},
            {"__typename": "Product", "id": "apollo-studio"},
            {"__typename": "User", "email": "nobody"},
            {"__typename": "Product", "id": "apollo-federation"},
        ],
        [
            {"__typename": "User", "name": "Jane Smith"},
            {"__typename": "Product", "sku": "studio"},
            None,
            {"__typename": "Product", "sku": "federation"},
        ],
    ),
    "no entities": ("__typename", [], []),
}


async def entities(executor: Executor, selection: str, representations: list[dict[str, Any]]) -> tuple[Any, list[int]]:
    document = f"query($r: [_Any!]!) {{ _entities(representations: $r) {{ {selection} }} }}"
    batches: list[int] = []
    result = await executor.execute(Operation(document, {"r": representations}, None, None), batches)
    return told(result), batches


@pytest.mark.parametrize("name", CASES)
async def test_entities(name: str) -> None:
    selection, representations, expected = CASES[name]
    ours, batches = await entities(BreadthFirstExecutor(schema), selection, representations)
    assert ours.errors == []
    assert ours.data == {"_entities": expected}
    products = sum(r["__typename"] == "Product" for r in representations)
    assert batches == ([products] if products else [])
    assert (ours, batches) == await entities(StrawberryExecutor(schema), selection, representations)


async def test_what_is_no_entity_is_an_error() -> None:
    ours, _ = await entities(BreadthFirstExecutor(schema), "__typename", [{"__typename": "Nothing", "id": "1"}])
    assert ours.data is None
    assert ours.errors[0][:2] == ("Nothing is not an entity of this subgraph.", ("_entities",))
    assert ours == (await entities(StrawberryExecutor(schema), "__typename", [{"__typename": "Nothing", "id": "1"}]))[0]


async def test_the_sdl_is_served_with_its_directives() -> None:
    result = await BreadthFirstExecutor(schema).execute(Operation("{ _service { sdl } }", None, None, None), None)
    assert result.data
    sdl = result.data["_service"]["sdl"]
    for directive in ("@link", "@key", "@external", "@requires", "@provides", "@override"):
        assert directive in sdl
