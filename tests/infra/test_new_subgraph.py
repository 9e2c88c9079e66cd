"""`make new-subgraph` writes a domain that the project's own checks accept."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.folders import CHECKOUT
from infra.new_subgraph.words import BadName, words

_COPIED = (
    "clients",
    "control",
    "subgraphs",
    "events",
    "supergraph",
    "infra",
    "schema",
    "tests",
    "pyproject.toml",
    "compose.dev.yaml",
    "compose.yaml",
    "router-config.yaml",
)
_CHECKS = {
    "lint": ("ruff", "check", "subgraphs/badges", "events/contracts/records/badges.py", "tests/subgraphs/badges"),
    "format": (
        "ruff",
        "format",
        "--check",
        "subgraphs/badges",
        "events/contracts/records/badges.py",
        "tests/subgraphs/badges",
    ),
    "types": ("mypy", "subgraphs/badges", "tests/subgraphs/badges", "tests/policy/resources/badges.py"),
    "architecture": (
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/architecture",
        "-k",
        "badges or Badge or planted",
    ),
    "contracts": (
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/events/contracts/test_topic_files.py",
        "tests/events/contracts/test_examples.py",
    ),
    "stacks": (
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/infra/test_compose.py",
        "tests/infra/test_environment.py",
    ),
    "policy": ("pytest", "-q", "-p", "no:cacheprovider", "tests/policy/test_table.py"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The project with a domain `badges`; removed afterwards."""
    folder = tmp_path_factory.mktemp("project")
    ignored = shutil.ignore_patterns("__pycache__", "node_modules")
    for name in _COPIED:
        source = CHECKOUT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)
    if (cache := CHECKOUT / ".mypy_cache").is_dir():
        shutil.copytree(cache, folder / ".mypy_cache")
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    _run(folder, "infra.new_subgraph", "badges")
    yield folder
    shutil.rmtree(folder)


def _run(folder: Path, *arguments: str) -> str:
    answer = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=folder, capture_output=True, text=True, check=False, timeout=300
    )
    assert answer.returncode == 0, (answer.stdout + answer.stderr)[-4000:]
    return answer.stdout


@pytest.mark.slow
@pytest.mark.parametrize("name", _CHECKS)
def test_a_new_domain_passes(copy: Path, name: str) -> None:
    _run(copy, *_CHECKS[name])


@pytest.mark.slow
def test_its_graph_is_composed(copy: Path) -> None:
    assert "createBadge(" in (copy / "schema" / "api.graphql").read_text()


@pytest.mark.slow
def test_it_is_deployed_like_the_others(copy: Path) -> None:
    assert "python, -m, subgraphs, badges, serve" in (copy / "compose.yaml").read_text()


def test_forms_of_a_name() -> None:
    assert words("badges").of("samples sample Sample SAMPLES createSample") == "badges badge Badge BADGES createBadge"
    assert words("stories").singular == "story"


@pytest.mark.parametrize("name", ["", "Badges", "badge", "glass", "x s", "../badges", "b" * 31 + "s"])
def test_a_name_that_is_no_plural_noun_is_refused(name: str) -> None:
    with pytest.raises(BadName):
        words(name)
