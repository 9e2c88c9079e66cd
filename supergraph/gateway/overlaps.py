"""Counts comparisons of equal names: the router compares all fields of one name in a place, pair by pair."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from supergraph.gateway.refusals import invalid_document

MAX_COMPARISONS: Final = 40_000
"""As many as 200 fields of the same name in one place need."""


@dataclass(slots=True)
class Level:
    """The fields of one place by response name, inline fragments included; equal names share what is below them."""

    counts: Counter[str] = field(default_factory=Counter)
    below: dict[str, "Level"] = field(default_factory=dict)
    spreads: set[str] = field(default_factory=set)

    def all_spreads(self) -> set[str]:
        """Below it as well; no deeper than documents nest."""
        return self.spreads.union(*(level.all_spreads() for level in self.below.values()))

    def under(self, name: str) -> "Level":
        return self.below.setdefault(name, Level()) if name else self


def check_overlaps(operations: Iterable[Level], fragments: Mapping[str, Level]) -> None:
    """Raises Refused. Linear in the expanded document, which has a limit; what was compared once is not again."""
    comparisons, compared = 0, set[frozenset[int]]()
    places = [[level] for level in (*operations, *_unused(fragments))]
    while places:
        place = _with_fragments(places.pop(), fragments)
        key = frozenset(map(id, place))
        if key in compared:
            continue
        compared.add(key)
        counts, below = Counter[str](), defaultdict[str, list[Level]](list)
        for level in place:
            counts.update(level.counts)
            for name, child in level.below.items():
                below[name].append(child)
        comparisons += sum(count * (count - 1) for count in counts.values())
        if comparisons > MAX_COMPARISONS:
            raise invalid_document("The document repeats the same fields too often in one place. Ask for each once.")
        places += below.values()


def _unused(fragments: Mapping[str, Level]) -> list[Level]:
    """The router compares them as well."""
    used: set[str] = set()
    for fragment in fragments.values():
        used |= fragment.all_spreads()
    return [fragment for name, fragment in fragments.items() if name not in used]


def _with_fragments(place: list[Level], fragments: Mapping[str, Level]) -> list[Level]:
    """Each fragment once, however often it is spread there."""
    found, names = list(place), set[str]()
    for level in found:
        for name in level.spreads - names:
            names.add(name)
            if name in fragments:
                found.append(fragments[name])
    return found
