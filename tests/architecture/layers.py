"""The layers of a domain, read from folders: which layer a file belongs to, and what it may import. Pure."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Final

BELOW: Final[Mapping[str, frozenset[str]]] = {
    "graph": frozenset({"services", "domain"}),
    "web": frozenset({"services", "domain"}),
    "messaging": frozenset({"services", "storage", "domain"}),
    "services": frozenset({"storage", "domain"}),
    "storage": frozenset({"domain"}),
    "domain": frozenset(),
}
"""A layer imports itself and these."""
WIRING: Final = frozenset(
    {
        "__init__.py",
        "app.py",
        "worker.py",
        "context.py",
        "schema.py",
        "settings.py",
        "declaration.py",
        "jobs.py",
        "operator.py",
    }
)
SUB_PACKAGES: Final = {"identity": frozenset({"social", "devices", "mail", "data_requests"})}
"""Parts of a domain with the same layers inside."""

STORES: Final = frozenset({"sqlalchemy", "sqlmodel", "beanie", "pymongo", "asyncpg", "boto3", "botocore"})
FRAMEWORKS: Final = frozenset({"strawberry", "starlette", "faust", "uvicorn"})
CLIENTS: Final = frozenset({"redis", "aiokafka", "httpx2", "httpx", "authlib", "aiodataloader"})
PURE_PROJECT: Final = (
    "subgraphs.kit.domain",
    "subgraphs.kit.content_filter",
    "events.contracts.records",
)
FORBIDDEN: Final[Mapping[str, frozenset[str]]] = {
    "graph": STORES,
    "web": STORES,
    "messaging": FRAMEWORKS,
    "services": FRAMEWORKS,
    "storage": FRAMEWORKS,
    "domain": STORES | FRAMEWORKS | CLIENTS,
}
"""Libraries by their top-level package."""

Imports = Mapping[str, frozenset[str]]
"""Path of a file below subgraphs/ → dotted names that it imports."""


def layer_of(path: str) -> str | None:
    """The file's layer, "wiring", or None for a file outside all layers. `path` is below subgraphs/."""
    domain, *inside = PurePosixPath(path).parts
    if len(inside) > 1 and inside[0] in SUB_PACKAGES.get(domain, ()):
        inside = inside[1:]
        if inside == ["__init__.py"]:
            return "wiring"
    if len(inside) == 1:
        return "wiring" if inside[0] in WIRING else None
    return inside[0] if inside[0] in BELOW else None


def breaches(imports: Imports) -> list[str]:
    """One sentence for each file outside a layer and each import that the law forbids."""
    found = []
    for path, names in sorted(imports.items()):
        layer = layer_of(path)
        if layer is None:
            found.append(f"{path} is in no layer")
        elif layer != "wiring":
            found += [
                f"{path} ({layer}) imports {name}" for name in sorted(names) if not _is_allowed(path, layer, name)
            ]
    return found


def _is_allowed(path: str, layer: str, name: str) -> bool:
    top, *rest = name.split(".")
    if top in FORBIDDEN[layer]:
        return False
    domain = PurePosixPath(path).parts[0]
    if top == "subgraphs" and rest and rest[0] == domain:
        return _is_downward(layer, rest)
    if layer == "domain" and top in ("subgraphs", "events", "control"):
        return any(name == pure or name.startswith(f"{pure}.") for pure in PURE_PROJECT)
    return True


def _is_downward(layer: str, rest: list[str]) -> bool:
    domain, *inside = rest
    if inside and inside[0] in SUB_PACKAGES.get(domain, ()):
        inside = inside[1:]
    if not inside:
        return True  # the package itself: the names behind it are listed, too
    target = inside[0]
    if target in BELOW:
        return target == layer or target in BELOW[layer]
    return target == "settings" or (target == "context" and layer == "graph")


def circles(imports: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """Groups of modules that import each other; `imports` maps a module to dotted names."""
    edges = {module: sorted(_modules(names, imports) - {module}) for module, names in imports.items()}
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        index[module] = low[module] = len(index)
        stack.append(module)
        for target in edges[module]:
            if target not in index:
                visit(target)
                low[module] = min(low[module], low[target])
            elif target in stack:
                low[module] = min(low[module], index[target])
        if low[module] == index[module]:
            group = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(group) > 1:
                found.append(sorted(group))

    for module in edges:
        if module not in index:
            visit(module)
    return found


def _modules(names: Iterable[str], known: Mapping[str, object]) -> set[str]:
    return {name for name in names if name in known}
