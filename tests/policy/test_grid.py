"""Each row of `schema/policy.md`, requested by each caller through the router."""

import asyncio

import pytest
from graphql import GraphQLSchema

from tests.policy.actors import Actors, Person
from tests.policy.answered import note
from tests.policy.inputs import ONCE, around
from tests.policy.operations import document, outcome
from tests.policy.places import Place
from tests.policy.resources.registry import NEW, SHARED
from tests.policy.resources.resource import Resource
from tests.policy.table import CALLERS, FILE, Row, read

pytestmark = pytest.mark.server
ROWS = read(FILE.read_text())


class RowResources:
    """The resource of a row: one for all callers, unless each changes it."""

    def __init__(self, actors: Actors, shared: dict[str, Resource], row: Row, *, once: bool) -> None:
        self._actors, self._shared, self._row, self._once = actors, shared, row, once
        self._kept: Resource | None = None
        self._making = asyncio.Lock()

    async def for_caller(self, caller: str) -> Resource:
        heading = self._row.resource
        if self._once and self._row.expected[caller] == "ok":
            return await NEW[heading](self._actors)
        async with self._making:
            return await self._kept_one(heading)

    async def _kept_one(self, heading: str) -> Resource:
        if heading in SHARED:
            if heading not in self._shared:
                self._shared[heading] = await SHARED[heading](self._actors)
            return self._shared[heading]
        self._kept = self._kept or await NEW[heading](self._actors)
        return self._kept


@pytest.fixture(scope="session")
def shared() -> dict[str, Resource]:
    return {}


@pytest.mark.parametrize("row", ROWS, ids=str)
async def test_each_caller_gets_the_policys_result(
    row: Row, actors: Actors, shared: dict[str, Resource], known: dict[str, Place], api: GraphQLSchema
) -> None:
    place, answered = known[row.place], dict[str, str]()
    resources = RowResources(actors, shared, row, once=place.field in ONCE)
    asked = document(api, place, row.beyond)
    await actors.forget_limits()

    async def ask(name: str) -> None:
        resource = await resources.for_caller(name)
        caller = resource.owner if name == "owner" else actors.people[name]
        answered[name] = await _answer(asked, place, resource, caller, actors)

    changing = [] if place.root == "query" else [name for name in CALLERS if row.expected[name] == "ok"]
    await asyncio.gather(*(ask(name) for name in CALLERS if name not in changing))
    for name in changing:
        await ask(name)
    note(row, answered)
    assert answered == {name: answered[name] if row.expected[name] == "any" else row.expected[name] for name in CALLERS}


async def _answer(asked: str, place: Place, resource: Resource, caller: Person, actors: Actors) -> str:
    variables = place.filled(resource.id, await around(place, resource, caller, actors))
    return outcome(await actors.answer(place.root, asked, variables, caller.token))
