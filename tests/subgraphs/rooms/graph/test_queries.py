"""`rooms` and `themes`."""

import secrets
from collections.abc import Callable
from typing import Any

import pytest

from tests.fixtures.graph import Ask
from tests.subgraphs.rooms.conftest import Account
from tests.subgraphs.rooms.documents import ROOMS

pytestmark = pytest.mark.server


async def test_by_owner_tag_and_search(owner: Account, guest: Account, subgraph: Callable[[str], Ask]) -> None:
    tag = f"t{secrets.token_hex(4)}"
    await owner.new_room(title="비 오는 다락방", tags=[tag])
    await owner.new_room(title="Ünïque Attic", tags=[tag, "cats"])
    await owner.new_room(title="Hidden attic", tags=[tag], visibility="PRIVATE")
    assert await guest.titles(tag=f"#{tag.upper()}") == ["Ünïque Attic", "비 오는 다락방"]
    assert await owner.titles(ownerId=owner.id) == ["Hidden attic", "Ünïque Attic", "비 오는 다락방", "My room"]
    assert await guest.titles(ownerId=owner.id) == ["Ünïque Attic", "비 오는 다락방", "My room"]
    for search, found in (
        ("다락", ["비 오는 다락방"]),
        ("락", ["비 오는 다락방"]),
        ("ÜNÏQUE at", ["Ünïque Attic"]),
        (tag, ["Ünïque Attic", "비 오는 다락방"]),
        ("방다", []),
        (".*", []),
    ):
        assert await guest.titles(search=search, tag=tag) == found, search
    anonymous = await subgraph("rooms")(ROOMS, {"tag": tag})
    assert len(anonymous["data"]["rooms"]["edges"]) == 2


async def test_pages(owner: Account, guest: Account) -> None:
    tag = f"t{secrets.token_hex(4)}"
    for n in range(4):
        await owner.new_room(title=f"{n}", tags=[tag], visibility="PRIVATE" if n == 2 else "PUBLIC")
    first = await guest.ask(ROOMS, tag=tag, first=2)
    assert ([e["node"]["title"] for e in first["edges"]], first["pageInfo"]["hasNextPage"]) == (["3", "1"], True)
    rest = await guest.ask(ROOMS, tag=tag, first=2, after=first["pageInfo"]["endCursor"])
    assert ([e["node"]["title"] for e in rest["edges"]], rest["pageInfo"]["hasNextPage"]) == (["0"], False)


@pytest.mark.parametrize(
    "wanted", [{"first": 0}, {"search": ""}, {"search": "x" * 61}, {"tag": "not ok"}, {"after": "x"}, {"ownerId": "x"}]
)
async def test_invalid_arguments(guest: Account, wanted: dict[str, Any]) -> None:
    answer = await guest.answer(ROOMS, **wanted)
    assert answer["data"] == {"rooms": None}
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_themes(guest: Account) -> None:
    document = "query T($after: String) { themes(first: 7, after: $after) { edges { cursor node { id name } } } }"
    first = (await guest.ask(document))["edges"]
    rest = (await guest.ask(document, after=first[-1]["cursor"]))["edges"]
    assert len({edge["node"]["id"] for edge in first + rest}) == 12
