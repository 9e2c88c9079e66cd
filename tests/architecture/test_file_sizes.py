"""Files stay small enough to be read at once."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGES, ROOT, name_of, python_files

MAX_LINES = 250
MAX_FUNCTION_LINES = 40
MAX_README_LINES = 25
VAGUE = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py", "base.py"}
FILES = python_files(*PACKAGES)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_are_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_functions_are_short(path: Path) -> None:
    if path.parent.name == "versions":
        return  # a migration is one list of statements
    functions = [
        n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > MAX_FUNCTION_LINES]
    assert not long


def test_files_are_named_for_what_they_hold() -> None:
    assert not [name_of(path) for path in FILES if path.name in VAGUE]


@pytest.mark.parametrize("path", sorted(ROOT.glob("[a-z]*/**/README.md")), ids=name_of)
def test_readmes_fit_on_a_card(path: Path) -> None:
    if "node_modules" not in path.parts:
        assert len(path.read_text().splitlines()) <= MAX_README_LINES


@pytest.mark.parametrize("name", sorted({p.relative_to(ROOT).parts[0] for p in FILES} | {"schema"}))
def test_top_level_folders_explain_themselves(name: str) -> None:
    assert (ROOT / name / "README.md").is_file()


@pytest.mark.parametrize("folder", sorted({*ROOT.glob("subgraphs/*/app.py")}), ids=name_of)
def test_each_subgraph_explains_itself(folder: Path) -> None:
    assert folder.with_name("README.md").is_file()
