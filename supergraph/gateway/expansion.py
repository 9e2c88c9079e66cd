"""Counts selections with all fragments expanded: linear in the document, however large the result."""

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from supergraph.gateway.refusals import invalid_document

MAX_EXPANDED: Final = 5_000
MAX_EXPANDED_IN_ALL: Final = 20_000
"""The router expands each fragment definition as well, used or not."""


class Selections(Protocol):
    count: int
    spreads: dict[str, int]


def check_expansion(operations: Iterable[Selections], fragments: Mapping[str, Selections]) -> None:
    """Raises Refused."""
    sizes: dict[str, int] = {}
    for name in fragments:
        _measure(name, fragments, sizes)
    expanded = [_expanded(each, sizes) for each in operations]
    if max(expanded, default=0) > MAX_EXPANDED:
        raise invalid_document(
            f"The operation has more than {MAX_EXPANDED} selections when its fragments expand. Ask for less at once."
        )
    if sum(expanded) + sum(sizes.values()) > MAX_EXPANDED_IN_ALL:
        raise invalid_document(
            f"The document has more than {MAX_EXPANDED_IN_ALL} selections when its fragments expand. Split it."
        )


def _measure(name: str, fragments: Mapping[str, Selections], sizes: dict[str, int]) -> None:
    """Depth first with a stack of its own; each fragment is finished once, after those it spreads."""
    stack, open_ = [name], set[str]()
    while stack:
        top = stack[-1]
        missing = [each for each in fragments[top].spreads if each in fragments and each not in sizes]
        if top in sizes or not missing:
            sizes.setdefault(top, _expanded(fragments[top], sizes))
            open_.discard(stack.pop())
            continue
        open_.add(top)
        if any(each in open_ for each in missing):
            raise invalid_document("A fragment of the document contains itself.")
        stack.extend(missing)


def _expanded(selections: Selections, sizes: Mapping[str, int]) -> int:
    return selections.count + sum(times * sizes.get(name, 0) for name, times in selections.spreads.items())
