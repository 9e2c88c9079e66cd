"""At each ID argument: IDs of other types and malformed IDs are invalid; a missing resource is like a hidden one."""

import asyncio
from collections.abc import Sequence

import pytest
from graphql import GraphQLSchema

from subgraphs.declarations import OWNERS
from subgraphs.kit.domain.ids import global_id, split_id, split_name_id
from tests.policy.actors import Actors
from tests.policy.inputs import around
from tests.policy.operations import document, outcome
from tests.policy.places import Place
from tests.policy.resources.registry import NEW, SHARED
from tests.policy.resources.resource import Resource
from tests.policy.table import FILE, Row, read

pytestmark = pytest.mark.server
ROWS = {row.place: row for row in reversed(read(FILE.read_text()))}
"""The first row of each argument names the resource that it takes."""
LONG_AGO = "00000000-0000-7000-8000-000000000000"
KINDS = (*sorted(OWNERS), "RoomItem", "Session", "Upload")
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
POINTING = {
    "createPost(roomId)",
    "grantAsset(userId)",
    "inviteToRoom(userId)",
    "kickFromRoom(userId)",
    "banFromRoom(userId)",
    "moveInRoom(roomId)",
    "mutePost(postId)",
    "recordViews(postIds)",
    "randomRoom(exclude)",
    "notInterested(subjectId)",
    "unmutePost(postId)",
}
"""References only: the target may be deleted at any time, and readers handle that."""
_AT_ONCE = 4
"""Fewer than any limit of a minute."""
HIDDEN = {"invalid", "null", "empty", "not found", "forbidden"}


@pytest.fixture(scope="session")
def made() -> dict[str, Resource]:
    return {}


async def of_kind(row: Row, actors: Actors, made: dict[str, Resource]) -> Resource:
    if row.resource not in made:
        made[row.resource] = await (SHARED.get(row.resource) or NEW[row.resource])(actors)
    return made[row.resource]


async def answers(
    place: Place, ids: Sequence[str], resource: Resource, actors: Actors, api: GraphQLSchema
) -> dict[str, str]:
    """What an admin gets, whose permissions never hide a resource."""
    admin, asked = actors.people["admin"], document(api, place)
    rest = await around(place, resource, admin, actors)
    found: dict[str, str] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        await actors.forget_limits()
        got = await asyncio.gather(
            *(actors.answer(place.root, asked, place.filled(id, rest), admin.token) for id in some)
        )
        found |= {id: outcome(each) for id, each in zip(some, got, strict=True)}
    return found


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.place)
async def test_ids_of_another_kind(
    row: Row, actors: Actors, made: dict[str, Resource], known: dict[str, Place], api: GraphQLSchema
) -> None:
    resource, place = await of_kind(row, actors, made), known[row.place]
    accepted = {each.resource for each in read(FILE.read_text()) if each.place == row.place}
    fitting = {_kind((await of_kind(Row(one, "", {}), actors, made)).id) for one in accepted}
    foreign = [global_id(kind, LONG_AGO) for kind in KINDS if kind not in fitting]
    got = await answers(place, [*foreign, *NO_IDS], resource, actors, api)
    assert set(got.values()) == {"invalid"}, got


@pytest.mark.parametrize("row", [row for row in ROWS.values() if row.place not in POINTING], ids=lambda row: row.place)
async def test_what_does_not_exist(
    row: Row, actors: Actors, made: dict[str, Resource], known: dict[str, Place], api: GraphQLSchema
) -> None:
    resource = await of_kind(row, actors, made)
    (got,) = (
        await answers(known[row.place], [global_id(_kind(resource.id), LONG_AGO)], resource, actors, api)
    ).values()
    assert got in HIDDEN


def _kind(id: str) -> str:
    parts = split_id(id) or split_name_id(id)
    assert parts
    return parts[0]
