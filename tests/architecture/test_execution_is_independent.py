"""The executor could be a library: it imports nothing of the project, and its packages depend on each other one way."""

import ast
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGES, ROOT, imports_of, name_of, python_files

FOLDER = "subgraphs/execution"
FILES = python_files(FOLDER)
OWN = FOLDER.replace("/", ".")


def _foreign(imports: frozenset[str]) -> list[str]:
    """Imports of the project from outside the executor; `subgraphs` itself is only the way to it."""
    return sorted(
        name
        for name in imports
        if name.split(".")[0] in PACKAGES and name not in (OWN, "subgraphs") and not name.startswith(f"{OWN}.")
    )


def _package(name: str) -> str:
    """The package of a module of the executor: `plan`, `run`, `documents` or, for its top modules, the empty string."""
    parts = name.removeprefix(f"{OWN}.").split(".")
    return parts[0] if len(parts) > 1 and (ROOT / FOLDER / parts[0]).is_dir() else ""


def _package_of(path: Path) -> str:
    return _package(".".join(path.relative_to(ROOT).with_suffix("").parts))


def _dependencies() -> dict[str, set[str]]:
    """Imports between the executor's packages; those for type checking only count as well."""
    graph: dict[str, set[str]] = {}
    for path in FILES:
        found = graph.setdefault(_package_of(path), set())
        found |= {_package(name) for name in imports_of(path) if name.startswith(f"{OWN}.")}
    return {package: found - {package, ""} for package, found in graph.items()}


def _reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = set(graph[start])
    while waiting:
        package = waiting.pop()
        found.add(package)
        waiting |= graph.get(package, set()) - found
    return found


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_it_imports_nothing_of_the_project(path: Path) -> None:
    assert not _foreign(imports_of(path))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_it_imports_by_full_names_only(path: Path) -> None:
    relative = [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.ImportFrom) and n.level]
    assert not relative


def test_its_packages_have_no_circle() -> None:
    graph = _dependencies()
    assert {"plan", "run", "documents"} <= graph.keys()
    assert not [package for package in graph if package and package in _reachable(graph, package)]


def test_a_breach_would_be_found() -> None:
    assert _foreign(frozenset({"subgraphs.kit.http.masking", f"{OWN}.plan.operation"})) == [
        "subgraphs.kit.http.masking"
    ]
    assert "plan" in _reachable({"plan": {"run"}, "run": {"plan"}}, "plan")
