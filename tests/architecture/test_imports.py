"""The import law: graph → use cases → storage, and subgraphs meet only in the router and in `events/`."""

from pathlib import Path

import pytest

from subgraphs.declarations import DECLARATIONS
from tests.architecture.source import ROOT, imports_of, name_of, python_files

WITHOUT_FRAMEWORK = ("service.py", "rules.py", "scoring.py", "refusals.py", "text.py", "worker.py")
FRAMEWORKS = ("strawberry", "starlette", "faust", "uvicorn")
LAYERS = {
    "rules.py": ("service", "repository", "loaders", "types", "queries", "mutations", "schema", "app"),
    "models.py": ("service", "repository", "loaders", "types", "queries", "mutations", "schema", "app"),
    "repository.py": ("service", "loaders", "types", "queries", "mutations", "schema", "app"),
    "service.py": ("loaders", "types", "queries", "mutations", "schema", "app"),
    "loaders.py": ("types", "queries", "mutations", "schema", "app"),
}
DOMAIN_FILES = [path for name in DECLARATIONS for path in python_files(f"subgraphs/{name}")]


def _within(names: frozenset[str], *roots: str) -> list[str]:
    return sorted(n for n in names if any(n == root or n.startswith(f"{root}.") for root in roots))


@pytest.mark.parametrize("path", DOMAIN_FILES, ids=name_of)
def test_subgraphs_never_import_each_other(path: Path) -> None:
    own = path.relative_to(ROOT).parts[1]
    others = [f"subgraphs.{name}" for name in DECLARATIONS if name != own]
    assert not _within(imports_of(path), *others)


@pytest.mark.parametrize("path", [p for p in DOMAIN_FILES if p.name in LAYERS], ids=name_of)
def test_layers_import_downwards_only(path: Path) -> None:
    domain = f"subgraphs.{path.relative_to(ROOT).parts[1]}"
    assert not _within(imports_of(path), *(f"{domain}.{above}" for above in LAYERS[path.name]))


@pytest.mark.parametrize("path", [p for p in DOMAIN_FILES if "types" in p.parts or "mutations" in p.parts], ids=name_of)
def test_the_graph_reaches_storage_through_services(path: Path) -> None:
    domain = f"subgraphs.{path.relative_to(ROOT).parts[1]}"
    assert not _within(imports_of(path), f"{domain}.repository", "sqlalchemy", "sqlmodel", "beanie", "pymongo", "boto3")


@pytest.mark.parametrize(
    "path", [p for p in python_files("subgraphs", "events") if p.name in WITHOUT_FRAMEWORK], ids=name_of
)
def test_rules_and_use_cases_know_no_framework(path: Path) -> None:
    assert not _within(imports_of(path), *FRAMEWORKS)


@pytest.mark.parametrize("path", python_files("subgraphs/kit", "events"), ids=name_of)
def test_the_kit_and_events_know_no_domain(path: Path) -> None:
    assert not _within(imports_of(path), *(f"subgraphs.{name}" for name in DECLARATIONS))


@pytest.mark.parametrize("path", python_files("events"), ids=name_of)
def test_events_do_not_know_subgraphs(path: Path) -> None:
    assert not _within(imports_of(path), "subgraphs", "infra", "supergraph")


@pytest.mark.parametrize("path", python_files("control"), ids=name_of)
def test_what_every_process_shares_knows_none_of_them(path: Path) -> None:
    assert not _within(imports_of(path), "subgraphs", "events", "infra", "supergraph")


@pytest.mark.parametrize("path", python_files("control", "subgraphs", "events", "supergraph", "infra"), ids=name_of)
def test_the_product_does_not_import_its_tests(path: Path) -> None:
    assert not _within(imports_of(path), "tests")
