"""A release is cut once, kept for a year, and nothing that it has may be broken."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from graphql import build_schema

from subgraphs.declarations import DECLARATIONS
from supergraph.composition.compatibility import broken_releases
from supergraph.composition.compose import Composed, compose
from supergraph.composition.release import NotCut, cut
from supergraph.composition.releases import Release, releases
from supergraph.composition.snapshots import FOLDER

_LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external"])\n'
LAMPS = f"""{_LINK}
type Query {{ lamp(id: ID!): Lamp }}
type Lamp @key(fields: "id") {{ id: ID!  colour: String!  watts: Int }}
"""
SHOPS = f'{_LINK}type Lamp @key(fields: "id") {{ id: ID!  price: Int }}'
PLANTED = {
    "a field is removed": (LAMPS.replace("  watts: Int", ""), SHOPS, "Lamp.watts was removed."),
    "its type changes": (LAMPS.replace("watts: Int", "watts: String"), SHOPS, "Lamp.watts changed type"),
    "it may be null": (LAMPS.replace("colour: String!", "colour: String"), SHOPS, "Lamp.colour changed type"),
    "an argument is required": (
        LAMPS.replace("(id: ID!)", "(id: ID!, room: ID!)"),
        SHOPS,
        "A required argument Query.lamp(room:) was added.",
    ),
    "a field moves": (
        LAMPS.replace("  watts: Int", ""),
        SHOPS.replace("price: Int", "price: Int  watts: Int"),
        "Lamp.watts has left the subgraph lamps.",
    ),
    "a key goes": (
        LAMPS,
        SHOPS.replace('@key(fields: "id")', '@key(fields: "id", resolvable: false)').replace("  price: Int", ""),
        "Lamp.price",
    ),
}


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    """A folder with the files that a release is cut from."""
    made = compose({"lamps": LAMPS, "shops": SHOPS})
    for name, text in made._asdict().items():
        (tmp_path / f"{name}.graphql").write_text(text)
    (tmp_path / "persisted-operations.json").write_text('{"operations": []}')
    return tmp_path


def broken(made: Composed, sdl: dict[str, str], schema: Path) -> list[str]:
    return [each for _, found in broken_releases(build_schema(made.api), sdl, schema / "releases") for each in found]


def test_a_release_has_what_its_router_and_its_clients_need(schema: Path) -> None:
    release, gone = cut("2026-12", date(2026, 12, 3), schema)
    assert [each.exists() for each in release.files] == [True, True, True]
    assert (gone, releases(schema / "releases")) == ([], [release])
    assert release.sunset == date(2028, 1, 1)
    with pytest.raises(NotCut, match="released already"):
        cut("2026-12", date(2026, 12, 4), schema)
    with pytest.raises(NotCut, match="is no month"):
        cut("2026-13", date(2026, 12, 4), schema)


def test_those_over_a_year_old_are_removed(schema: Path) -> None:
    for name in ("2026-11", "2026-12"):
        cut(name, date(2026, 12, 3), schema)
    assert cut("2027-12", date(2027, 12, 31), schema)[1] == [Release("2026-11", schema / "releases")]
    assert [each.name for each in releases(schema / "releases")] == ["2026-12", "2027-12"]


@pytest.mark.parametrize("case", PLANTED)
def test_a_planted_breach_is_found(schema: Path, case: str) -> None:
    lamps, shops, message = PLANTED[case]
    sdl = {"lamps": lamps, "shops": shops}
    made = compose(sdl)
    assert broken(made, sdl, schema) == [], "nothing is released yet"
    cut("2026-12", date(2026, 12, 3), schema)
    assert any(message in each for each in broken(made, sdl, schema))


def test_additions_break_nothing(schema: Path) -> None:
    cut("2026-12", date(2026, 12, 3), schema)
    sdl = {"lamps": LAMPS.replace("watts: Int", "watts: Int  lumen: Int"), "shops": SHOPS}
    assert broken(compose(sdl), sdl, schema) == []


def test_the_committed_graph_breaks_no_release(tmp_path: Path) -> None:
    sdl = {name: (FOLDER / f"{name}.graphql").read_text() for name in DECLARATIONS}
    api = build_schema((FOLDER / "api.graphql").read_text())
    assert list(broken_releases(api, sdl)) == []
    shutil.copytree(FOLDER / "releases", tmp_path / "releases")
    moved = {**sdl, "posts": sdl["posts"].replace("  commentCount: Int", "  commentCountOf: Int")}
    ((_, (first, *_)), *_) = broken_releases(api, moved, tmp_path / "releases")
    assert first == "Post.commentCount has left the subgraph posts."
