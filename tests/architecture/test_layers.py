"""The import law of domains, by folder: graph, web, messaging → services → storage → domain, and no circles."""

import pytest

from tests.architecture.layers import breaches, circles, layer_of
from tests.architecture.source import ROOT, imports_of, python_files

DOMAINS = sorted(path.parent.name for path in ROOT.glob("subgraphs/*/app.py"))


def _imports(domain: str) -> dict[str, frozenset[str]]:
    files = python_files(f"subgraphs/{domain}")
    return {path.relative_to(ROOT / "subgraphs").as_posix(): imports_of(path) for path in files}


@pytest.mark.parametrize("domain", DOMAINS)
def test_layers_import_downwards_only(domain: str) -> None:
    assert breaches(_imports(domain)) == []


@pytest.mark.parametrize(
    ("path", "imported"),
    [
        ("posts/domain/rules.py", "subgraphs.posts.storage.models"),
        ("posts/domain/rules.py", "strawberry"),
        ("posts/domain/rules.py", "events.messaging.producer"),
        ("posts/domain/rules.py", "subgraphs.kit.stores.mongo"),
        ("posts/storage/repository/posts.py", "subgraphs.posts.services.posts"),
        ("posts/services/posts.py", "subgraphs.posts.graph.loaders"),
        ("posts/services/posts.py", "starlette.requests"),
        ("posts/graph/types/post.py", "subgraphs.posts.storage.models"),
        ("posts/graph/types/post.py", "beanie"),
        ("posts/graph/types/post.py", "subgraphs.posts.messaging.event_handlers"),
        ("identity/social/services/linking.py", "subgraphs.identity.graph.queries"),
        ("identity/social/domain/rules.py", "subgraphs.identity.storage.models"),
    ],
)
def test_a_planted_breach_is_found(path: str, imported: str) -> None:
    assert breaches({path: frozenset({imported})}) == [f"{path} ({layer_of(path)}) imports {imported}"]


@pytest.mark.parametrize("path", ["posts/helpers.py", "posts/commands/create.py", "identity/social/oauth.py"])
def test_a_file_outside_a_layer_is_found(path: str) -> None:
    assert breaches({path: frozenset()}) == [f"{path} is in no layer"]


def test_what_the_law_allows_passes() -> None:
    allowed = {
        "posts/graph/types/post.py": frozenset({"subgraphs.posts.context", "subgraphs.posts.domain.read_models"}),
        "posts/services/posts.py": frozenset({"subgraphs.posts.storage.repository.posts", "redis.asyncio"}),
        "posts/domain/events.py": frozenset({"events.contracts.records.posts", "subgraphs.kit.domain.ids"}),
    }
    assert breaches(allowed) == []


def _modules() -> dict[str, frozenset[str]]:
    """Packages as their `__init__`, so that `from a import b` counts for the module b alone when there is one.

    The executor's plan is a tree of types that name each other, so there only what is imported to run counts.
    """
    found = {}
    for path in python_files("control", "subgraphs", "events", "supergraph", "infra"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = imports_of(
            path, for_types="execution" not in parts
        )
    return found


def test_no_modules_import_each_other() -> None:
    assert circles(_modules()) == []


def test_a_planted_circle_is_found() -> None:
    planted = {"a": frozenset({"b", "b.c"}), "b": frozenset({"c"}), "c": frozenset({"a"}), "d": frozenset({"a"})}
    assert circles(planted) == [["a", "b", "c"]]
