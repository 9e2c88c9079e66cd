"""The import law of `events/` and the kit: contracts know no broker, the agents' core is pure."""

from collections.abc import Iterator, Mapping

import pytest

from tests.architecture.source import ROOT, imports_of, python_files

_BROKERS = ("aiokafka", "faust", "mode")
_STORES = ("redis", "pymongo", "beanie", "sqlalchemy", "sqlmodel", "asyncpg", "aioboto3", "boto3")
_IDS = "subgraphs/kit/domain/ids.py"
"""It imports Strawberry's ID for the type checker alone."""
_WEB = ("strawberry", "starlette", "graphql")
_LAW: Mapping[str, tuple[str, ...]] = {
    "events/contracts": (*_BROKERS, *_STORES, "events.messaging", "events.agents", "subgraphs"),
    "events/messaging": ("faust", "mode", "events.agents", "subgraphs"),
    "events/agents/core": (*_BROKERS, *_STORES, "events.messaging", "subgraphs", "structlog", "asyncio"),
    "events/agents": ("subgraphs",),
    "subgraphs/kit/domain": (
        *_BROKERS,
        *_STORES,
        "strawberry",
        "starlette",
        "graphql",
        "events.messaging",
        "subgraphs.kit.*",
    ),
    "subgraphs/kit/content_filter": (*_BROKERS, *_STORES, *_WEB, "events"),
    "subgraphs/kit": tuple(f"subgraphs.{path.parent.name}" for path in ROOT.glob("subgraphs/*/app.py")),
}
"""By folder, the packages that its files must not import; `subgraphs.kit.*` is the kit apart from the folder itself."""


def _is_forbidden(module: str, folder: str, forbidden: str) -> bool:
    own = folder.replace("/", ".")
    if module == own or module.startswith(f"{own}."):
        return False
    package = forbidden.removesuffix(".*")
    return module == package or module.startswith(f"{package}.")


def _breaches(files: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for path, modules in files.items():
        for folder, forbidden in _LAW.items():
            if path.startswith(f"{folder}/"):
                wrong = {m for m in modules for package in forbidden if _is_forbidden(m, folder, package)}
                yield from (f"{path} imports {module}" for module in sorted(wrong))


def _files() -> dict[str, frozenset[str]]:
    files = {path.relative_to(ROOT).as_posix(): imports_of(path) for path in python_files("events", "subgraphs/kit")}
    files[_IDS] -= {"strawberry", "strawberry.ID"}
    return files


def test_each_room_imports_only_what_it_may() -> None:
    assert list(_breaches(_files())) == []


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("events/contracts/codec.py", "aiokafka"),
        ("events/contracts/records/posts.py", "events.messaging.producer"),
        ("events/messaging/consumer.py", "events.agents.rankings"),
        ("events/agents/core/scoring.py", "redis.asyncio"),
        ("events/agents/app.py", "subgraphs.posts.domain.rules"),
        ("subgraphs/kit/domain/text.py", "strawberry"),
        ("subgraphs/kit/domain/text.py", "subgraphs.kit.stores.redis"),
        ("subgraphs/kit/graph/errors.py", "subgraphs.posts.domain.rules"),
    ],
)
def test_a_planted_breach_is_found(path: str, module: str) -> None:
    assert list(_breaches({path: frozenset({module})}))


def test_nothing_lies_beside_the_rooms() -> None:
    beside = {path.name for path in (ROOT / "events").glob("*.py")}
    assert beside == {"__init__.py", "__main__.py"}
