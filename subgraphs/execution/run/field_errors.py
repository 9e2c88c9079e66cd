"""From what failed to the response: which errors are told, and what null takes with it.

Runs note failures and go on. Only at the end is it worked out what graphql-core, which stops where null goes up, would
have met: failures are replayed in its order, and those under a place that is null already are not told.
"""

from itertools import groupby
from typing import Any, NamedTuple

from graphql import GraphQLError, located_error

from subgraphs.execution.run.object_batch import Failure, Run

Path = tuple[str | int, ...]


class _Located(NamedTuple):
    failure: Failure
    path: Path
    order: tuple[int, ...]
    nulled: int
    """Length of the path at which null stays; 0 for the whole data."""

    @property
    def phase(self) -> int:
        return self.failure.origin.phase

    @property
    def escapes(self) -> bool:
        """Whether null leaves what was completed together with the failed value."""
        return self.nulled < self.failure.origin.unit


def response(run: Run, data: dict[str, Any]) -> tuple[dict[str, Any] | None, list[GraphQLError] | None]:
    if not run.failures:
        return data, None
    found = sorted(map(_located, run.failures), key=lambda one: (one.phase, one.order))
    told = [located_error(one.failure.error, one.failure.field.nodes, list(one.path)) for one in _told(found)]
    whole: dict[str, Any] | None = data
    for one in found:
        if one.nulled == 0:
            whole = None
        else:
            _set_null(data, one.path[: one.nulled])
    return whole, told


def takes_all(run: Run) -> bool:
    """Whether null went up to the root: then no further mutation runs."""
    return any(_located(failure).nulled == 0 for failure in run.failures)


def _located(failure: Failure) -> _Located:
    frame, field, place = failure.frame, failure.field, failure.place
    path = (*frame.path(place[0]), field.key, *place[1:])
    order = (*frame.order(place[0]), field.position, *place[1:])
    return _Located(failure, path, order, _nulled(failure))


def _nulled(failure: Failure) -> int:
    frame, field, place = failure.frame, failure.field, failure.place
    while True:
        for layer in reversed(range(len(place))):
            if field.nullable[layer]:
                return frame.length + 1 + layer
        if frame.parent is None or frame.via is None:
            return 0
        place, field, frame = frame.place(place[0]), frame.via, frame.parent


def _told(found: list[_Located]) -> list[_Located]:
    """Within a phase, failures take effect in order; null that leaves an awaited value does so when the phase ends."""
    told: list[_Located] = []
    nulls: set[Path] = set()
    for _, phase in groupby(found, key=lambda one: one.phase):
        escaping: list[_Located] = []
        stopped: set[Path] = set()
        for one in phase:
            if _is_under(nulls, one.path) or _is_under(stopped, one.path):
                continue
            if one.escapes:
                escaping.append(one)
                stopped.add(one.path[: one.failure.origin.unit])
            else:
                told.append(one)
                nulls.add(one.path[: one.nulled])
        for one in escaping:
            if not _is_under(nulls, one.path):
                told.append(one)
                nulls.add(one.path[: one.nulled])
    return told


def _is_under(nulls: set[Path], path: Path) -> bool:
    return bool(nulls) and any(path[:length] in nulls for length in range(len(path) + 1))


def _set_null(data: Any, path: Path) -> None:
    for step in path[:-1]:
        data = data[step]
        if data is None:
            return
    data[path[-1]] = None
