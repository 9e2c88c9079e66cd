"""Runs Apollo's suite: its tests and its subgraphs, our products, our composition, Hive Router."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from supergraph.composition.compose import compose
from tests.bench.execution.feed import hive
from tests.bench.programs import SECRET, running
from tests.execution.compatibility.products import schema
from tests.npm import installed

_HERE = Path(__file__).parent
_PACKAGE = "node_modules/@apollo/federation-subgraph-compatibility-tests"
_SECONDS = 120


class Result(NamedTuple):
    assertion: str
    column: str
    version: int
    required: bool
    failures: list[str]


TABLE: list[Result] = []
"""For the summary."""


def results(router: Path) -> list[Result]:
    """Of each assertion of the suite, in its order."""
    home = installed(_HERE, "federation-compatibility")
    with _supergraph(home / _PACKAGE, router) as (products, front):
        told = _node(
            home,
            ["node_modules/jest/bin/jest.js", "--ci", "--json", "--config", "jest.config.cjs"],
            {"PRODUCTS_URL": products, "ROUTER_URL": front, "ROUTER_SECRET": SECRET},
        )
    tests = _node(home, ["-p", f"JSON.stringify(require('./{_PACKAGE}/dist/testRunner').TESTS)"])
    ran = [one for file in told["testResults"] for one in file["assertionResults"]]
    return [_result(test, ran) for test in tests]


def _result(test: dict[str, Any], ran: list[dict[str, Any]]) -> Result:
    own = [one for one in ran if (one["ancestorTitles"] or [one["fullName"]])[0] == test["assertion"]]
    failures = ["\n".join(one["failureMessages"]) for one in own if one["status"] != "passed"]
    return Result(
        test["assertion"], test["column"], test["fedVersion"], test["required"], failures if own else ["did not run"]
    )


@contextmanager
def _supergraph(package: Path, router: Path) -> Iterator[tuple[str, str]]:
    """URLs of products and of the router before all three."""
    files = {name: package / "dist/subgraphs" / name for name in ("users", "inventory")}
    sdl = {name: (file / f"{name}.graphql").read_text() for name, file in files.items()}
    supergraph = compose({"products": schema.as_str(), **sdl}).supergraph
    commands = [
        [sys.executable, "-m", "tests.execution.compatibility.server", "{port}"],
        *(["sh", "-c", 'cd "$0" && exec node index.js', str(file)] for file in files.values()),
    ]
    ports = {"USERS_PORT": "{port}", "INVENTORY_PORT": "{port}"}
    with tempfile.TemporaryDirectory() as folder, running(*commands, environment=ports) as serving:
        for name, program in zip(("products", *files), serving, strict=True):
            supergraph = supergraph.replace(f"http://{name}/graphql", program.url)
        file = Path(folder) / "supergraph.graphql"
        file.write_text(supergraph)
        with running(hive(router, Path(folder), file)) as [front]:
            yield serving[0].url, front.url


def _node(home: Path, arguments: list[str], environment: dict[str, str] | None = None) -> Any:
    done = subprocess.run(
        ["node", *arguments],
        cwd=home,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=False,
    )
    try:
        return json.loads(done.stdout)
    except ValueError:
        raise RuntimeError(f"{arguments[0]} told no JSON:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}") from None
