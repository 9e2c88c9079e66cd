"""The files of `schema/` equal what the code exports."""

import pytest
from graphql import build_schema

from supergraph.composition import snapshots
from supergraph.composition.descriptions import undescribed
from supergraph.composition.operations import broken_operations


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return snapshots.current()


def test_every_committed_file_is_current(files: dict[str, str]) -> None:
    for name, text in files.items():
        assert (snapshots.FOLDER / name).read_text() == text, f"schema/{name}: run `make schema`"


def test_everything_is_described(files: dict[str, str]) -> None:
    assert undescribed(build_schema(files["api.graphql"])) == []


def test_operations_of_clients_stay_valid(files: dict[str, str]) -> None:
    assert broken_operations(build_schema(files["api.graphql"])) == []


def test_a_missing_description_is_found() -> None:
    assert undescribed(build_schema('type Query { "Told." told: String untold("Told." a: Int, b: Int): String }')) == [
        "Query.untold",
        "Query.untold(b:)",
    ]
