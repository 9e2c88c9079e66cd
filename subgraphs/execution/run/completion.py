"""Value completion one by one, as graphql-core completes: for the values that cannot be completed together."""

from collections.abc import Awaitable, Callable
from typing import Any

from graphql import GraphQLError, GraphQLInterfaceType, GraphQLObjectType, GraphQLUnionType, Undefined
from graphql.execution.executor import Executor, default_type_resolver, invalid_return_type_error
from graphql.pyutils import inspect
from graphql.pyutils.is_iterable import is_iterable
from strawberry.execution import optimized_is_awaitable

from subgraphs.execution.plan.field_group import FieldGroup
from subgraphs.execution.plan.selection_set import SelectionSet
from subgraphs.execution.plan.type_resolution import CAST
from subgraphs.execution.run.object_batch import FieldError, ItemPath, ObjectBatch, Stage
from subgraphs.execution.run.pending import Pending

Container = Any
"""A result map (by response key) or a list (by index) of the response."""
ExecuteSelectionSet = Callable[[SelectionSet, ObjectBatch], list[dict[str, Any]]]


class Completion:
    """Puts the values of one field group into the response; `finish` executes the selection sets of all its objects."""

    __slots__ = ("_awaitables", "_batch", "_execute", "_field_group", "_objects", "_stage")

    def __init__(self, batch: ObjectBatch, field_group: FieldGroup, stage: Stage, execute: ExecuteSelectionSet) -> None:
        self._batch, self._field_group, self._stage, self._execute = batch, field_group, stage, execute
        self._objects: dict[SelectionSet, list[tuple[Container, Any, Any, ItemPath]]] = {}
        self._awaitables: list[tuple[Container, Any, ItemPath, bool, Awaitable[Any]]] = []

    def complete(self, into: Container, key: Any, value: Any, item_path: ItemPath, awaited: bool = False) -> bool:
        """Whether there is no field error at this very path yet."""
        field_group = self._field_group
        try:
            if not awaited and optimized_is_awaitable(value):
                self._awaitables.append((into, key, item_path, False, value))
            elif isinstance(value, Exception):
                raise value
            elif value is None or value is Undefined:
                self._require_nullable(item_path)
            elif len(item_path) <= field_group.list_depth:
                self._complete_list(into, key, value, item_path)
            elif field_group.coerce_leaf is not None:
                into[key] = self._coerced(value)
            else:
                self._complete_object(into, key, value, item_path)
        except Exception as error:
            into[key] = None
            self._batch.execution.errors.append(FieldError(self._batch, field_group, item_path, error, self._stage))
            return False
        return True

    def finish(self) -> None:
        for selection_set, members in self._objects.items():
            children = ObjectBatch(
                self._batch.execution,
                [value for _, _, value, _ in members],
                self._stage,
                self._batch,
                self._field_group,
                [item_path for _, _, _, item_path in members],
            )
            results = self._execute(selection_set, children)
            for (into, key, _, _), result in zip(members, results, strict=True):
                into[key] = result
        if self._awaitables:
            awaitables = [awaitable for _, _, _, _, awaitable in self._awaitables]
            self._batch.execution.pending.append(Pending(awaitables, self._complete_awaited))

    def _complete_awaited(self, values: list[Any]) -> None:
        for (into, key, item_path, is_resolved, _), value in zip(self._awaitables, values, strict=True):
            stage = Stage(self._stage.awaits + 1, self._batch.length + len(item_path))
            completion = Completion(self._batch, self._field_group, stage, self._execute)
            if is_resolved and not isinstance(value, Exception):
                selection_set, found = value
                completion._add_object(selection_set, into, key, found, item_path)
            else:
                completion.complete(into, key, value, item_path, awaited=True)
            completion.finish()

    def _require_nullable(self, item_path: ItemPath) -> None:
        field_group = self._field_group
        if not field_group.nullable[len(item_path) - 1]:
            raise TypeError(f"Cannot return null for non-nullable field {field_group.parent_type}.{field_group.name}.")

    def _coerced(self, value: Any) -> Any:
        assert self._field_group.coerce_leaf is not None
        coerced = self._field_group.coerce_leaf(value)
        if coerced is Undefined or coerced is None:
            raise TypeError(
                f"Expected `{inspect(self._field_group.named_type)}.coerce_output_value({inspect(value)})`"
                f" to return non-nullable value, returned: {inspect(coerced)}"
            )
        return coerced

    def _complete_list(self, into: Container, key: Any, value: Any, item_path: ItemPath) -> None:
        if hasattr(value, "__aiter__"):
            self._awaitables.append((into, key, item_path, False, _items_of(value)))
            return
        if not is_iterable(value):
            name = f"{self._field_group.parent_type}.{self._field_group.name}"
            raise GraphQLError(f"Expected Iterable, but did not find one for field '{name}'.")
        items: list[Any] = []
        into[key] = items
        stops_at_error = not self._field_group.nullable[len(item_path)]
        for index, item in enumerate(value):
            items.append(None)
            if not self.complete(items, index, item, (*item_path, index)) and stops_at_error:
                return

    def _complete_object(self, into: Container, key: Any, value: Any, item_path: ItemPath) -> None:
        selection_set: Any = self._field_group.selection_set_of_class(type(value))
        if selection_set is None or (self._field_group.depends_on_cast and hasattr(value, CAST)):
            selection_set = self._resolve_type(value, item_path[0])
        if isinstance(selection_set, Awaitable):
            self._awaitables.append((into, key, item_path, True, selection_set))
        else:
            self._add_object(selection_set, into, key, value, item_path)

    def _add_object(
        self, selection_set: SelectionSet, into: Container, key: Any, value: Any, item_path: ItemPath
    ) -> None:
        self._objects.setdefault(selection_set, []).append((into, key, value, item_path))

    def _resolve_type(self, value: Any, index: int) -> Any:
        """The selection set for the type of one value, or an awaitable of (selection set, value)."""
        named: Any = self._field_group.named_type
        info: Any = self._batch.info(self._field_group, index)
        if isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
            name = (named.resolve_type or default_type_resolver)(value, info, named)
            if optimized_is_awaitable(name):
                return self._resolve_type_later(value, info, name)
            return self._check_type(value, info, self._valid_type(name, info, value))
        return self._check_type(value, info, named)

    def _check_type(self, value: Any, info: Any, type_: GraphQLObjectType) -> Any:
        is_type_of = type_.is_type_of(value, info) if type_.is_type_of else True
        if optimized_is_awaitable(is_type_of):
            return self._check_type_later(value, type_, is_type_of)
        if not is_type_of:
            raise invalid_return_type_error(type_, value, self._field_group.details)
        return self._field_group.selection_set(type_)

    async def _resolve_type_later(self, value: Any, info: Any, name: Any) -> tuple[SelectionSet, Any]:
        found = self._check_type(value, info, self._valid_type(await name, info, value))
        return await found if optimized_is_awaitable(found) else (found, value)

    async def _check_type_later(
        self, value: Any, type_: GraphQLObjectType, is_type_of: Any
    ) -> tuple[SelectionSet, Any]:
        if not await is_type_of:
            raise invalid_return_type_error(type_, value, self._field_group.details)
        return self._field_group.selection_set(type_), value

    def _valid_type(self, name: Any, info: Any, value: Any) -> GraphQLObjectType:
        execution: Any = self._batch.execution  # graphql-core's check reads nothing of its executor but the schema
        named: Any = self._field_group.named_type
        return Executor.ensure_valid_runtime_type(execution, name, named, self._field_group.details, info, value)


async def _items_of(items: Any) -> list[Any]:
    return [item async for item in items]
