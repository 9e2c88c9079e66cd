"""`make` works with a bare Python: bootstrap.py and its imports use only the standard library."""

import ast
import sys

from infra.local.folders import CHECKOUT

_FIRST = ("infra/local/bootstrap.py", "infra/local/folders.py", "infra/__init__.py", "infra/local/__init__.py")


def _imported(path: str) -> set[str]:
    tree = ast.parse(CHECKOUT.joinpath(path).read_text())
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}


def test_only_the_standard_library_is_imported() -> None:
    modules = {name for path in _FIRST for name in _imported(path)} - {"infra.local"}
    assert {name.partition(".")[0] for name in modules} <= sys.stdlib_module_names


def test_every_make_target_has_a_description() -> None:
    lines = CHECKOUT.joinpath("Makefile").read_text().replace("\\\n", "").splitlines()
    phony = next(line for line in lines if line.startswith(".PHONY:")).split()[1:]
    described = {line.partition(":")[0] for line in lines if " ## " in line}
    assert set(phony) == described
