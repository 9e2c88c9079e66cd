"""Generated code: one loop per level that reads plain attributes, checks them, and makes each object's dict.

Functions are generated per *shape* (attribute names and leaf rules, both the schema's own) and kept; response keys,
constants and helpers are arguments. So nothing that a client sends is ever part of source text, and documents that
differ only in keys share code.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from keyword import iskeyword
from typing import Any

from subgraphs.execution.plan.result_coercion import LeafRule

Rows = Callable[[Any, Sequence[Any]], list[dict[str, Any]]]
"""(frame, objects) → one dict per object, with every key of the level in its place."""

WIDEST = 64
"""Levels with more columns than this are made without generated code, which would be as long."""
_SHAPES_KEPT = 2048


@dataclass(frozen=True, slots=True)
class Column:
    """One response key: a constant (also the place of what is filled in later), or a checked attribute."""

    key: str
    attribute: str | None = None
    rule: LeafRule | None = None
    constant: Any = None


def can_generate(attribute: str) -> bool:
    return attribute.isascii() and attribute.isidentifier() and not iskeyword(attribute)


def rows_function(columns: Sequence[Column], slow: Callable[..., dict[str, Any]]) -> Rows:
    """`slow(frame, row, values)` makes the dict of an object with a value that no rule recognises."""
    shape = tuple((c.attribute, c.rule.test, c.rule.made) if c.rule else None for c in columns)
    arguments: list[Any] = []
    for column in columns:
        arguments.append(column.key)
        if column.rule:
            arguments += [*column.rule.names, *[None] * (2 - len(column.rule.names))]
        else:
            arguments.append(column.constant)
    attributes = tuple(c.attribute for c in columns if c.rule and c.attribute)
    rows: Rows = _factory(shape)(arguments, slow, _fetcher(attributes))
    return rows


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


@lru_cache(maxsize=_SHAPES_KEPT)
def _factory(shape: Shape) -> Callable[..., Rows]:
    namespace: dict[str, Any] = {}
    exec(compile(_source(shape), "<rows>", "exec"), namespace)
    factory: Callable[..., Rows] = namespace["factory"]
    return factory


def _source(shape: Shape) -> str:
    names: list[str] = []
    fetched, tests, entries = [], [], []
    for i, column in enumerate(shape):
        names.append(f"k{i}")
        if column is None:
            names.append(f"c{i}")
            entries.append(f"k{i}: c{i}")
            continue
        attribute, test, made = column
        names += [f"n{i}a", f"n{i}b"]
        fetched.append((f"v{i}", attribute))
        tests.append(test.format(v=f"v{i}", n=f"n{i}"))
        entries.append(f"k{i}: {made.format(v=f'v{i}', n=f'n{i}')}")
    display = "{" + ", ".join(entries) + "}"
    body = _loop(fetched, tests, display) if fetched else f"        return [{display} for o in objects]"
    return (
        f"def factory(arguments, slow, fetch):\n    [{', '.join(names)}] = arguments\n{_HEAD}{body}\n    return rows\n"
    )


_HEAD = "    def rows(frame, objects):\n"


def _loop(fetched: list[tuple[str, str]], tests: list[str], display: str) -> str:
    values = ", ".join(v for v, _ in fetched)
    reads = "\n".join(f"                {v} = o.{attribute}" for v, attribute in fetched)
    return f"""\
        made = []
        add = made.append
        for o in objects:
            try:
{reads}
            except Exception:
                [{values}] = fetch(o)
            try:
                if {" and ".join(tests)}:
                    add({display})
                    continue
            except Exception:
                pass
            add(slow(frame, len(made), [{values}]))
        return made"""
