"""At each place: ids of another kind, and no ids at all, are refused; what does not exist is like what is not seen."""

from typing import Any

import pytest
from graphql import GraphQLSchema

from subgraphs.kit.domain.ids import global_id, split_id
from tests.policy.cast import Cast
from tests.policy.inputs import around
from tests.policy.operations import document, outcome
from tests.policy.places import Place
from tests.policy.table import FILE, Row, read
from tests.policy.things import everything
from tests.policy.things.thing import Thing

pytestmark = pytest.mark.server
ROWS = {row.place: row for row in reversed(read(FILE.read_text()))}
"""The first line of each place says what kind of thing it takes."""
LONG_AGO = "00000000-0000-7000-8000-000000000000"
KINDS = ("Asset", "AssetCategory", "Comment", "Notification", "Post", "Room", "RoomItem", "Session", "Upload", "User")
NO_IDS = (
    "",
    " ",
    "garbage",
    "한글",
    "VXNlcjo",
    "Og",
    LONG_AGO,
    f"User:{LONG_AGO}",
    "A" * 5000,
    "a\0b",
    "../../etc/passwd",
)
POINTING = {"createPost(roomId)", "updateProfile(avatarAssetId)", "recordViews(postIds)",
            "arrangeRoom(changes.place.assetId)", "randomRoom(exclude)"}  # fmt: skip
"""They only point: what is pointed to may be gone the next moment, and every reader of it is ready for that."""
HIDDEN = {"invalid", "null", "empty", "not found", "forbidden"}


@pytest.fixture(scope="session")
def made() -> dict[str, Thing]:
    return {}


async def of_kind(row: Row, cast: Cast, made: dict[str, Thing]) -> Thing:
    if row.thing not in made:
        made[row.thing] = await (everything.SHARED.get(row.thing) or everything.NEW[row.thing])(cast)
    return made[row.thing]


async def answers(place: Place, ids: Any, thing: Thing, cast: Cast, api: GraphQLSchema) -> dict[str, str]:
    """What an admin gets, whom no missing right keeps from the store."""
    admin, asked = cast.people["admin"], document(api, place)
    rest = await around(place, thing, admin, cast)
    return {id: outcome(await cast.graph(asked, place.filled(id, rest), token=admin.token)) for id in ids}


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.place)
async def test_ids_of_another_kind(
    row: Row, cast: Cast, made: dict[str, Thing], known: dict[str, Place], api: GraphQLSchema
) -> None:
    thing, place = await of_kind(row, cast, made), known[row.place]
    accepted = {each.thing for each in read(FILE.read_text()) if each.place == row.place}
    fitting = {_kind((await of_kind(Row(one, "", {}), cast, made)).id) for one in accepted}
    foreign = [global_id(kind, LONG_AGO) for kind in KINDS if kind not in fitting]
    got = await answers(place, [*foreign, *NO_IDS], thing, cast, api)
    assert set(got.values()) == {"invalid"}, got


@pytest.mark.parametrize("row", [row for row in ROWS.values() if row.place not in POINTING], ids=lambda row: row.place)
async def test_what_does_not_exist(
    row: Row, cast: Cast, made: dict[str, Thing], known: dict[str, Place], api: GraphQLSchema
) -> None:
    thing = await of_kind(row, cast, made)
    (got,) = (await answers(known[row.place], [global_id(_kind(thing.id), LONG_AGO)], thing, cast, api)).values()
    assert got in HIDDEN


def _kind(id: str) -> str:
    parts = split_id(id)
    assert parts
    return parts[0]
