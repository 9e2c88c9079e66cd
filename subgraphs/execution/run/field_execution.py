"""One field for all objects of a level: its values got at once, then completed at once where their classes allow."""

from collections.abc import Awaitable, Callable
from functools import partial
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from subgraphs.execution.batched import spread
from subgraphs.execution.plan.type_resolution import CAST, is_awaitable_class
from subgraphs.execution.run.completion import Filling
from subgraphs.execution.run.object_batch import Frame, Origin, Place
from subgraphs.execution.run.pending import Wait

if TYPE_CHECKING:
    from subgraphs.execution.plan.field_group import Field
    from subgraphs.execution.plan.selection_set import Level


def run_field(field: "Field", frame: Frame) -> None:
    values = field.resolve(field, frame)
    if field.is_batched:
        if isinstance(values, Awaitable):
            frame.run.waits.append(Wait([values], partial(_batch_arrived, field, frame)))
            return
        values = spread(values, len(frame.objects))
    elif all(map(is_awaitable_class, set(map(type, values)))) and values:
        frame.run.waits.append(Wait(values, partial(_arrived, field, frame)))
        return
    complete(field, frame, values, frame.origin)


def _arrived(field: "Field", frame: Frame, values: list[Any]) -> None:
    complete(field, frame, values, Origin(frame.origin.phase + 1, frame.length + 1))


def _batch_arrived(field: "Field", frame: Frame, results: list[Any]) -> None:
    _arrived(field, frame, spread(results[0], len(frame.objects)))


def complete(field: "Field", frame: Frame, values: list[Any], origin: Origin) -> None:
    """Values of one class known to need no questions are completed together, all others one by one."""
    key, rows = field.key, frame.rows
    if field.stays and field.stays.issuperset(map(type, values)):
        for row, value in zip(rows, values, strict=True):
            row[key] = value
        return
    if field.coerce is None and field.depth == 0:
        level = _common_level(field, values)
        if level is not None:
            for row, made in zip(rows, level.run(Frame(frame.run, values, origin, frame, field)), strict=True):
                row[key] = made
            return
    elif field.coerce is None and field.depth == 1 and set(map(type, values)) == {list}:
        items = values[0] if len(values) == 1 else list(chain.from_iterable(values))
        level = _common_level(field, items)
        if level is not None:
            places = _places_in(values)
            _share_out(rows, key, values, level.run(Frame(frame.run, items, origin, frame, field, places)))
            return
    _one_by_one(field, frame, values, origin)


def _common_level(field: "Field", values: list[Any]) -> "Level | None":
    kinds = set(map(type, values))
    if len(kinds) != 1:
        return None
    level = field.level_of_class(kinds.pop())
    return None if field.casts and True in map(hasattr, values, repeat(CAST)) else level


def _places_in(lists: list[list[Any]]) -> Callable[[], list[Place]]:
    lengths = list(map(len, lists))
    return lambda: [(row, index) for row, length in enumerate(lengths) for index in range(length)]


def _share_out(rows: list[dict[str, Any]], key: str, lists: list[list[Any]], made: list[dict[str, Any]]) -> None:
    if len(lists) == 1:
        rows[0][key] = made
        return
    start = 0
    for row, items in zip(rows, lists, strict=True):
        row[key] = made[start : start + len(items)]
        start += len(items)


def _one_by_one(field: "Field", frame: Frame, values: list[Any], origin: Origin) -> None:
    filling = Filling(frame, field, origin)
    awaited = origin is not frame.origin
    for row, (into, value) in enumerate(zip(frame.rows, values, strict=True)):
        filling.put(into, field.key, value, (row,), awaited)
    filling.finish()
