"""Executes selection sets: each field group once for all objects of a batch, completed together where possible."""

from collections.abc import Awaitable, Callable
from functools import partial
from itertools import chain, repeat
from types import CoroutineType
from typing import Any

from subgraphs.execution.batched import one_result_per_parent
from subgraphs.execution.plan.field_group import FieldGroup
from subgraphs.execution.plan.selection_set import SelectionSet
from subgraphs.execution.plan.type_resolution import CAST, is_awaitable_class
from subgraphs.execution.run.completion import Completion
from subgraphs.execution.run.object_batch import ItemPath, ObjectBatch, Stage
from subgraphs.execution.run.pending import Pending


def execute_selection_set(selection_set: SelectionSet, batch: ObjectBatch) -> list[dict[str, Any]]:
    """One result map per object; awaited values are put into them later, by what is pending."""
    batch.selection_set = selection_set
    results = batch.results = selection_set.result_maps(batch, batch.objects, _complete_object)
    for field_group in selection_set.field_groups:
        _execute_field_group(field_group, batch)
    return results


def _complete_object(batch: ObjectBatch, index: int, values: list[Any]) -> dict[str, Any]:
    """An object with a plain value that needs coercion, is absent or awaitable, or could not be read."""
    selection_set = batch.selection_set
    assert selection_set is not None
    result = selection_set.template.copy()
    for field_group, value in zip(selection_set.attributes, values, strict=True):
        completion = Completion(batch, field_group, batch.stage, execute_selection_set)
        completion.complete(result, field_group.response_key, value, (index,))
        completion.finish()
    return result


def _execute_field_group(field_group: FieldGroup, batch: ObjectBatch) -> None:
    values = field_group.resolve(field_group, batch)
    if field_group.is_batched:
        if type(values) is CoroutineType or isinstance(values, Awaitable):
            batch.execution.pending.append(Pending((values,), partial(_complete_awaited_batch, field_group, batch)))
            return
        values = one_result_per_parent(values, len(batch.objects))
    elif values and all(map(is_awaitable_class, set(map(type, values)))):
        batch.execution.pending.append(Pending(values, partial(_complete_awaited, field_group, batch)))
        return
    _complete(field_group, batch, values, batch.stage)


def _complete_awaited(field_group: FieldGroup, batch: ObjectBatch, values: list[Any]) -> None:
    _complete(field_group, batch, values, Stage(batch.stage.awaits + 1, batch.length + 1))


def _complete_awaited_batch(field_group: FieldGroup, batch: ObjectBatch, results: list[Any]) -> None:
    _complete_awaited(field_group, batch, one_result_per_parent(results[0], len(batch.objects)))


def _complete(field_group: FieldGroup, batch: ObjectBatch, values: list[Any], stage: Stage) -> None:
    """Values of one class whose type is known are completed together, all others one by one."""
    key, results = field_group.response_key, batch.results
    if field_group.identity_types and field_group.identity_types.issuperset(map(type, values)):
        for result, value in zip(results, values, strict=True):
            result[key] = value
        return
    if field_group.coerce_leaf is None and field_group.list_depth == 0:
        selection_set = _common_selection_set(field_group, values)
        if selection_set is not None:
            children = ObjectBatch(batch.execution, values, stage, batch, field_group)
            for result, child in zip(results, execute_selection_set(selection_set, children), strict=True):
                result[key] = child
            return
    elif field_group.coerce_leaf is None and field_group.list_depth == 1 and set(map(type, values)) == {list}:
        items = values[0] if len(values) == 1 else list(chain.from_iterable(values))
        selection_set = _common_selection_set(field_group, items)
        if selection_set is not None:
            children = ObjectBatch(batch.execution, items, stage, batch, field_group, _item_paths(values))
            _divide(results, key, values, execute_selection_set(selection_set, children))
            return
    _complete_one_by_one(field_group, batch, values, stage)


def _common_selection_set(field_group: FieldGroup, values: list[Any]) -> SelectionSet | None:
    classes = set(map(type, values))
    if len(classes) != 1:
        return None
    selection_set = field_group.selection_set_of_class(classes.pop())
    return None if field_group.depends_on_cast and True in map(hasattr, values, repeat(CAST)) else selection_set


def _item_paths(lists: list[list[Any]]) -> Callable[[], list[ItemPath]]:
    lengths = list(map(len, lists))
    return lambda: [(index, item) for index, length in enumerate(lengths) for item in range(length)]


def _divide(results: list[dict[str, Any]], key: str, lists: list[list[Any]], children: list[dict[str, Any]]) -> None:
    """Each result map gets the children of its own list."""
    if len(lists) == 1:
        results[0][key] = children
        return
    start = 0
    for result, items in zip(results, lists, strict=True):
        end = start + len(items)
        result[key] = children[start:end]
        start = end


def _complete_one_by_one(field_group: FieldGroup, batch: ObjectBatch, values: list[Any], stage: Stage) -> None:
    completion = Completion(batch, field_group, stage, execute_selection_set)
    awaited = stage is not batch.stage
    for index, (result, value) in enumerate(zip(batch.results, values, strict=True)):
        completion.complete(result, field_group.response_key, value, (index,), awaited)
    completion.finish()
