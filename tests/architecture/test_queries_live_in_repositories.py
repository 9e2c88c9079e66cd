"""No query language outside `repository.py` (and the stores' own plumbing)."""

import ast
from pathlib import Path

import pytest

from subgraphs.declarations import DECLARATIONS
from tests.architecture.source import imports_of, name_of, python_files

ALLOWED = {"repository.py", "models.py", "migrate.py"}
QUERY_CALLS = {
    "select", "exec", "execute", "scalars", "find", "find_one", "find_one_and_update", "update_one", "update_many",
    "insert_one", "insert_many", "delete_one", "delete_many", "aggregate", "count_documents", "bulk_write",
}  # fmt: skip
STORE_LIBRARIES = ("sqlalchemy", "sqlmodel", "beanie", "pymongo")
FILES = [
    path
    for name in DECLARATIONS
    for path in python_files(f"subgraphs/{name}")
    if path.name not in ALLOWED and "repository" not in path.parts and "migrations" not in path.parts
]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_query_is_written_here(path: Path) -> None:
    names = {n.split(".")[0] for n in imports_of(path)}
    if not names & set(STORE_LIBRARIES):
        return
    calls = {_called(n) for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call)}
    assert not calls & QUERY_CALLS


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
