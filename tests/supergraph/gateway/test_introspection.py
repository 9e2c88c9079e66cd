"""An introspection may ask for the whole schema, and for little more."""

import asyncio
from pathlib import Path

import pytest
from graphql import get_introspection_query

from supergraph.gateway.introspection import Introspection
from supergraph.gateway.public_schema import PublicSchema
from supergraph.gateway.refusals import Refused
from tests.fixtures.graph import Ask

_SCHEMA = Path(__file__).parents[3] / "schema" / "api.graphql"
_WHOLE = get_introspection_query(specified_by_url=True, directive_is_repeatable=True, input_value_deprecation=True)
_FRAGMENTS = "".join(f" fragment F{n} on __Type {{ fields {{ type {{ ...F{n + 1} }} }} }}" for n in range(8))
_ALIASES = " ".join(f"a{n}: types {{ fields {{ type {{ ofType {{ fields {{ name }} }} }} }} }}" for n in range(25))
_SCHEMAS = " ".join(f"a{n}: __schema {{ types {{ fields {{ args {{ type {{ name }} }} }} }} }}" for n in range(150))
REFUSED = {
    "many aliases": f"{{ __schema {{ {_ALIASES} }} }}",
    "many whole schemas": f"{{ {_SCHEMAS} }}",
    "lists in lists": "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
    "fragments in fragments": "{ __schema { types { ...F0 } } }" + _FRAGMENTS + " fragment F8 on __Type { name }",
    "possible types": "{ __schema { types { possibleTypes { possibleTypes { fields { name type { name } } } } } } }",
}


@pytest.fixture(scope="module")
def introspection() -> Introspection:
    return Introspection(PublicSchema(_SCHEMA))


@pytest.mark.parametrize("query", [_WHOLE, '{ __type(name: "Post") { fields { type { fields { name } } } } }'])
async def test_what_tools_ask_is_answered(introspection: Introspection, query: str) -> None:
    assert (await introspection.answer({"query": query})).startswith(b'{"data":')


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED.keys())
async def test_more_than_the_schema_is_refused(introspection: Introspection, query: str) -> None:
    with pytest.raises(Refused, match="more than the whole schema"):
        await introspection.answer({"query": query})


async def test_one_is_made_at_a_time_even_if_clients_leave(introspection: Introspection) -> None:
    left = [asyncio.create_task(introspection.answer({"query": "{ __schema { types { name } } }"})) for _ in range(3)]
    await asyncio.sleep(0)
    for task in left:
        task.cancel()
    answer = await introspection.answer({"query": '{ __type(name: "Room") { name } }'})
    assert answer == b'{"data":{"__type":{"name":"Room"}}}'
    assert not introspection._making


@pytest.mark.server
async def test_it_is_refused_through_the_edge(graph: Ask) -> None:
    (error,) = (await graph(REFUSED["many aliases"]))["errors"]
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
