"""The TypeScript client kit: it builds under `strict`, packs, and works against the edge."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from infra.local.folders import CHECKOUT
from tests.clients.test_clients import run
from tests.fixtures.graph import SignedUp
from tests.fixtures.stack import Stack
from tests.npm import installed

_SOURCE = CHECKOUT / "clients" / "typescript"


@pytest.fixture(scope="module")
def kit() -> Path:
    """Built from the sources and the schema as they are now."""
    folder = installed(_SOURCE, "client-typescript")
    for name in ("src", "dist"):
        shutil.rmtree(folder / name, ignore_errors=True)
    shutil.copytree(_SOURCE / "src", folder / "src", ignore=shutil.ignore_patterns("generated"))
    for name in ("package.json", "tsconfig.json", "README.md"):
        shutil.copy(_SOURCE / name, folder)
    shutil.copy(Path(__file__).with_name("kit.mjs"), folder)
    _npm(folder, "run", "build")
    return folder


def _npm(folder: Path, *arguments: str) -> str:
    variables = {**os.environ, "SCHEMA_FOLDER": str(CHECKOUT / "schema")}
    answer = subprocess.run(["npm", *arguments], cwd=folder, env=variables, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


@pytest.mark.slow
def test_it_packs_with_its_types(kit: Path) -> None:
    [package] = json.loads(_npm(kit, "pack", "--dry-run", "--json"))
    files = {each["path"] for each in package["files"]}
    exports = json.loads((kit / "package.json").read_text())["exports"].values()
    assert {path.removeprefix("./") for each in exports for path in each.values()} <= files
    assert not [name for name in files if name.startswith("src/")]


@pytest.mark.server
async def test_refreshes_once_and_misses_nothing(stack: Stack, kit: Path, new_person: Callable[..., Any]) -> None:
    person: SignedUp = await new_person("person")
    first, second = await new_person("first"), await new_person("second")
    results = await run(kit, "kit.mjs", stack.graphql, person.refresh_token, person.id, first.token, second.token)
    assert results == {"byApollo": 1, "byUrql": 1, "kinds": ["FOLLOWED", "FOLLOWED"], "sockets": 2}
