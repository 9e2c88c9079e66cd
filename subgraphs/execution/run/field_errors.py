"""From field errors to the response: which errors are reported, and which values become null.

An execution records field errors and goes on. At the end it is worked out what graphql-core, which stops where an error
propagates, would have met: errors are replayed in its order, and those below a value that is already null are left out.
"""

from itertools import groupby
from typing import Any, NamedTuple

from graphql import GraphQLError, located_error

from subgraphs.execution.run.object_batch import FieldError

Path = tuple[str | int, ...]


class _Located(NamedTuple):
    recorded: FieldError
    path: Path
    order: tuple[int, ...]
    nulled: int
    """Length of the path that becomes null; 0 for the whole data."""

    @property
    def awaits(self) -> int:
        return self.recorded.stage.awaits

    @property
    def escapes(self) -> bool:
        """Whether the error propagates out of the value that was completed together with this field."""
        return self.nulled < self.recorded.stage.length


def response(recorded: list[FieldError], data: dict[str, Any]) -> tuple[dict[str, Any] | None, list[GraphQLError]]:
    found = sorted(map(_located, recorded), key=lambda one: (one.awaits, one.order))
    errors = [_graphql_error(one) for one in _reported(found)]
    answered: dict[str, Any] | None = data
    for one in found:
        if one.nulled == 0:
            answered = None
        else:
            _set_null(data, one.path[: one.nulled])
    return answered, errors


def nullifies_data(recorded: list[FieldError]) -> bool:
    """Whether an error propagates to the root: then no further mutation is executed."""
    return any(_nulled(error) == 0 for error in recorded)


def _graphql_error(one: _Located) -> GraphQLError:
    return located_error(one.recorded.error, one.recorded.field_group.nodes, list(one.path))


def _located(recorded: FieldError) -> _Located:
    batch, field_group, (index, *indexes) = recorded.batch, recorded.field_group, recorded.item_path
    path = (*batch.path(index), field_group.response_key, *indexes)
    order = (*batch.order(index), field_group.position, *indexes)
    return _Located(recorded, path, order, _nulled(recorded))


def _nulled(recorded: FieldError) -> int:
    """Length of the path to the nearest nullable value at or above the error; 0 when there is none."""
    batch, field_group, item_path = recorded.batch, recorded.field_group, recorded.item_path
    while True:
        for layer in reversed(range(len(item_path))):
            if field_group.nullable[layer]:
                return batch.length + 1 + layer
        if batch.parent is None or batch.parent_field is None:
            return 0
        item_path, field_group, batch = batch.item_path(item_path[0]), batch.parent_field, batch.parent


def _reported(found: list[_Located]) -> list[_Located]:
    """Of one stage, errors take effect in order; one that escapes an awaited value does so when the stage ends."""
    reported: list[_Located] = []
    nulls: set[Path] = set()
    for _, stage in groupby(found, key=lambda one: one.awaits):
        escaping: list[_Located] = []
        stopped: set[Path] = set()
        for one in stage:
            if _is_under(nulls, one.path) or _is_under(stopped, one.path):
                continue
            if one.escapes:
                escaping.append(one)
                stopped.add(one.path[: one.recorded.stage.length])
            else:
                reported.append(one)
                nulls.add(one.path[: one.nulled])
        for one in escaping:
            if not _is_under(nulls, one.path):
                reported.append(one)
                nulls.add(one.path[: one.nulled])
    return reported


def _is_under(nulls: set[Path], path: Path) -> bool:
    return bool(nulls) and any(path[:length] in nulls for length in range(len(path) + 1))


def _set_null(data: Any, path: Path) -> None:
    for step in path[:-1]:
        data = data[step]
        if data is None:
            return
    data[path[-1]] = None
