"""Generated code: one loop that reads the plain attributes of all objects, coerces them and builds the result maps.

Functions are generated and cached per *shape* (attribute names and coercions, both from the schema); response keys,
constants and helpers are arguments. Nothing that a client sends is ever part of source text, and documents that differ
only in aliases share code.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from keyword import iskeyword
from typing import Any

from subgraphs.execution.plan.result_coercion import ResultCoercion

CompleteObject = Callable[[Any, int, list[Any]], dict[str, Any]]
"""(batch, index, values) → the result map of an object with a value that no generated check accepts."""

ResultMaps = Callable[[Any, Sequence[Any], CompleteObject], list[dict[str, Any]]]
"""(batch, objects, complete_object) → one result map per object, with every response key in its place."""

MAX_GENERATED_ENTRIES = 64
"""Larger selection sets are executed without generated code, which would be as long."""
_SHAPES_CACHED = 2048


@dataclass(frozen=True, slots=True)
class ResultEntry:
    """One response key: a constant (also the placeholder of a value completed later), or a coerced attribute."""

    response_key: str
    attribute: str | None = None
    coercion: ResultCoercion | None = None
    constant: Any = None


def can_generate(attribute: str) -> bool:
    return attribute.isascii() and attribute.isidentifier() and not iskeyword(attribute)


def generate_result_maps(entries: Sequence[ResultEntry]) -> ResultMaps:
    shape = tuple((e.attribute, e.coercion.test, e.coercion.result) if e.coercion else None for e in entries)
    arguments: list[Any] = []
    for entry in entries:
        arguments.append(entry.response_key)
        if entry.coercion:
            arguments += [*entry.coercion.names, *[None] * (2 - len(entry.coercion.names))]
        else:
            arguments.append(entry.constant)
    attributes = tuple(e.attribute for e in entries if e.coercion and e.attribute)
    result_maps: ResultMaps = _factory(shape)(arguments, _fetcher(attributes))
    return result_maps


def _fetcher(attributes: tuple[str, ...]) -> Callable[[Any], list[Any]]:
    def fetch(source: Any) -> list[Any]:
        """Each attribute, or the exception that reading it raised."""
        return [_attribute(source, name) for name in attributes]

    return fetch


def _attribute(source: Any, name: str) -> Any:
    try:
        return getattr(source, name)
    except Exception as error:
        return error


Shape = tuple[tuple[str, str, str] | None, ...]


@lru_cache(maxsize=_SHAPES_CACHED)
def _factory(shape: Shape) -> Callable[..., ResultMaps]:
    namespace: dict[str, Any] = {}
    exec(compile(_source(shape), "<result maps>", "exec"), namespace)
    factory: Callable[..., ResultMaps] = namespace["factory"]
    return factory


def _source(shape: Shape) -> str:
    names: list[str] = []
    reads, tests, entries = [], [], []
    for i, entry in enumerate(shape):
        names.append(f"k{i}")
        if entry is None:
            names.append(f"c{i}")
            entries.append(f"k{i}: c{i}")
            continue
        attribute, test, result = entry
        names += [f"n{i}a", f"n{i}b"]
        reads.append((f"v{i}", attribute))
        tests.append(test.format(v=f"v{i}", n=f"n{i}"))
        entries.append(f"k{i}: {result.format(v=f'v{i}', n=f'n{i}')}")
    display = "{" + ", ".join(entries) + "}"
    body = _loop(reads, tests, display) if reads else f"        return [{display} for o in objects]"
    return (
        f"def factory(arguments, fetch):\n    [{', '.join(names)}] = arguments\n{_HEAD}{body}\n    return result_maps\n"
    )


_HEAD = "    def result_maps(batch, objects, complete_object):\n"


def _loop(reads: list[tuple[str, str]], tests: list[str], display: str) -> str:
    values = ", ".join(v for v, _ in reads)
    assignments = "\n".join(f"                {v} = o.{attribute}" for v, attribute in reads)
    return f"""\
        maps = []
        add = maps.append
        for o in objects:
            try:
{assignments}
            except Exception:
                [{values}] = fetch(o)
            try:
                if {" and ".join(tests)}:
                    add({display})
                    continue
            except Exception:
                pass
            add(complete_object(batch, len(maps), [{values}]))
        return maps"""
