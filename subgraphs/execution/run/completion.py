"""Values completed one by one, as graphql-core completes them: for whatever the fast ways do not recognise."""

from collections.abc import Awaitable
from typing import TYPE_CHECKING, Any

from graphql import GraphQLError, GraphQLInterfaceType, GraphQLObjectType, GraphQLUnionType, Undefined
from graphql.execution.executor import Executor, default_type_resolver, invalid_return_type_error
from graphql.pyutils import inspect
from graphql.pyutils.is_iterable import is_iterable
from strawberry.execution import optimized_is_awaitable

from subgraphs.execution.plan.type_resolution import CAST
from subgraphs.execution.run.object_batch import Failure, Frame, Origin, Place
from subgraphs.execution.run.pending import Wait
from subgraphs.execution.run.resolve_info import ResolveInfo

if TYPE_CHECKING:
    from subgraphs.execution.plan.field_group import Field
    from subgraphs.execution.plan.selection_set import Level

Container = Any
"""A row (by key) or a list (by index) of the response."""


class Filling:
    """Puts the values of one field into the response; objects wait until `finish` runs their level at once."""

    __slots__ = ("_field", "_frame", "_late", "_objects", "_origin")

    def __init__(self, frame: Frame, field: "Field", origin: Origin) -> None:
        self._frame, self._field, self._origin = frame, field, origin
        self._objects: dict[Level, list[tuple[Container, Any, Any, Place]]] = {}
        self._late: list[tuple[Container, Any, Place, bool, Awaitable[Any]]] = []

    def put(self, into: Container, key: Any, value: Any, place: Place, awaited: bool = False) -> bool:
        """Whether there is no failure at this very place yet."""
        try:
            if not awaited and optimized_is_awaitable(value):
                self._late.append((into, key, place, False, value))
            elif isinstance(value, Exception):
                raise value
            elif value is None or value is Undefined:
                self._require_nullable(place)
            elif len(place) <= self._field.depth:
                self._put_list(into, key, value, place)
            elif self._field.coerce is not None:
                into[key] = self._coerced(value)
            else:
                self._put_object(into, key, value, place)
        except Exception as error:
            into[key] = None
            self.fail(error, place)
            return False
        return True

    def put_level(self, into: Container, key: Any, level: "Level", value: Any, place: Place) -> None:
        self._objects.setdefault(level, []).append((into, key, value, place))

    def fail(self, error: Exception, place: Place) -> None:
        self._frame.run.failures.append(Failure(self._frame, self._field, place, error, self._origin))

    def finish(self) -> None:
        """Runs the levels of the objects put so far; awaitables become a wait of the run."""
        for level, members in self._objects.items():
            frame = Frame(
                self._frame.run,
                [value for _, _, value, _ in members],
                self._origin,
                self._frame,
                self._field,
                [place for _, _, _, place in members],
            )
            for (into, key, _, _), row in zip(members, level.run(frame), strict=True):
                into[key] = row
        if self._late:
            self._frame.run.waits.append(Wait([late[-1] for late in self._late], self._arrived))

    def _arrived(self, values: list[Any]) -> None:
        for (into, key, place, is_level, _), value in zip(self._late, values, strict=True):
            origin = Origin(self._origin.phase + 1, self._frame.length + len(place))
            arrived = Filling(self._frame, self._field, origin)
            if is_level and not isinstance(value, Exception):
                level, found = value
                arrived.put_level(into, key, level, found, place)
            else:
                arrived.put(into, key, value, place, awaited=True)
            arrived.finish()

    def _require_nullable(self, place: Place) -> None:
        field = self._field
        if not field.nullable[len(place) - 1]:
            raise TypeError(f"Cannot return null for non-nullable field {field.parent_type}.{field.name}.")

    def _coerced(self, value: Any) -> Any:
        assert self._field.coerce is not None
        coerced = self._field.coerce(value)
        if coerced is Undefined or coerced is None:
            raise TypeError(
                f"Expected `{inspect(self._field.named)}.coerce_output_value({inspect(value)})`"
                f" to return non-nullable value, returned: {inspect(coerced)}"
            )
        return coerced

    def _put_list(self, into: Container, key: Any, value: Any, place: Place) -> None:
        if hasattr(value, "__aiter__"):
            self._late.append((into, key, place, False, _drained(value)))
            return
        if not is_iterable(value):
            name = f"{self._field.parent_type}.{self._field.name}"
            raise GraphQLError(f"Expected Iterable, but did not find one for field '{name}'.")
        items: list[Any] = []
        into[key] = items
        stops = not self._field.nullable[len(place)]
        for index, item in enumerate(value):
            items.append(None)
            if not self.put(items, index, item, (*place, index)) and stops:
                return

    def _put_object(self, into: Container, key: Any, value: Any, place: Place) -> None:
        level: Any = self._field.level_of_class(type(value))
        if level is None or (self._field.casts and hasattr(value, CAST)):
            level = self._level_of(value, place[0])
        if isinstance(level, Awaitable):
            self._late.append((into, key, place, True, level))
        else:
            self.put_level(into, key, level, value, place)

    def _level_of(self, value: Any, row: int) -> Any:
        """The level for a value's runtime type, or an awaitable of (level, value)."""
        named: Any = self._field.named
        info: Any = ResolveInfo(self._frame, self._field, row)
        if isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
            name = (named.resolve_type or default_type_resolver)(value, info, named)
            if optimized_is_awaitable(name):
                return self._level_later(value, info, name, None)
            return self._checked(value, info, self._valid_type(name, info, value))
        return self._checked(value, info, named)

    def _checked(self, value: Any, info: Any, type_: GraphQLObjectType) -> Any:
        is_type_of = type_.is_type_of(value, info) if type_.is_type_of else True
        if optimized_is_awaitable(is_type_of):
            return self._level_later(value, info, None, (type_, is_type_of))
        if not is_type_of:
            raise invalid_return_type_error(type_, value, self._field.details)
        return self._field.level(type_)

    async def _level_later(self, value: Any, info: Any, name: Any, check: Any) -> tuple["Level", Any]:
        if check is None:
            found = self._checked(value, info, self._valid_type(await name, info, value))
            return await found if optimized_is_awaitable(found) else (found, value)
        if not await check[1]:
            raise invalid_return_type_error(check[0], value, self._field.details)
        return self._field.level(check[0]), value

    def _valid_type(self, name: Any, info: Any, value: Any) -> GraphQLObjectType:
        run: Any = self._frame.run  # graphql-core's check needs nothing of its executor but the schema
        named: Any = self._field.named
        return Executor.ensure_valid_runtime_type(run, name, named, self._field.details, info, value)


async def _drained(items: Any) -> list[Any]:
    return [item async for item in items]
