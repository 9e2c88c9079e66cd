"""The operations that the API knows, by the names of their files."""

from functools import cache
from pathlib import Path

from gql import gql
from graphql import DocumentNode

_PACKAGED = Path(__file__).with_name("operations")
FOLDER = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[3] / "schema" / "operations"


@cache
def operation(name: str) -> str:
    """The text of `<name>.graphql`; raises FileNotFoundError if there is none."""
    return FOLDER.joinpath(f"{name}.graphql").read_text(encoding="utf-8")


@cache
def parsed(name: str) -> DocumentNode:
    return gql(operation(name)).document
