"""Each line of `schema/policy.md` is asked by each caller, through the router."""

import pytest
from graphql import GraphQLSchema

from tests.policy.answered import note
from tests.policy.cast import Cast, Person
from tests.policy.inputs import ONCE, around
from tests.policy.operations import document, outcome
from tests.policy.places import Place
from tests.policy.table import CALLERS, FILE, Row, read
from tests.policy.things import everything
from tests.policy.things.thing import Thing

pytestmark = pytest.mark.server
ROWS = read(FILE.read_text())


class Shown:
    """What the callers of a row are shown: one thing for all of them, unless each changes it."""

    def __init__(self, cast: Cast, shared: dict[str, Thing], row: Row, *, once: bool) -> None:
        self._cast, self._shared, self._row, self._once = cast, shared, row, once
        self._kept: Thing | None = None

    async def to(self, caller: str) -> Thing:
        heading = self._row.thing
        if self._once and self._row.expected[caller] == "ok":
            return await everything.NEW[heading](self._cast)
        if heading in everything.SHARED:
            if heading not in self._shared:
                self._shared[heading] = await everything.SHARED[heading](self._cast)
            return self._shared[heading]
        self._kept = self._kept or await everything.NEW[heading](self._cast)
        return self._kept


@pytest.fixture(scope="session")
def shared() -> dict[str, Thing]:
    return {}


@pytest.mark.parametrize("row", ROWS, ids=str)
async def test_everybody_gets_what_the_policy_says(
    row: Row, cast: Cast, shared: dict[str, Thing], known: dict[str, Place], api: GraphQLSchema
) -> None:
    place, answered = known[row.place], dict[str, str]()
    shown = Shown(cast, shared, row, once=place.field in ONCE)
    asked = document(api, place, row.beyond)
    for name in sorted(CALLERS, key=lambda caller: row.expected[caller] == "ok"):
        thing = await shown.to(name)
        caller = thing.owner if name == "owner" else cast.people[name]
        answered[name] = await _answer(asked, place, thing, caller, cast)
    note(row, answered)
    assert answered == {name: answered[name] if row.expected[name] == "any" else row.expected[name] for name in CALLERS}


async def _answer(asked: str, place: Place, thing: Thing, caller: Person, cast: Cast) -> str:
    variables = place.filled(thing.id, await around(place, thing, caller, cast))
    return outcome(await cast.graph(asked, variables, token=caller.token))
