"""What one operation carries while it runs, and where in the response each object of a level stands."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from graphql.execution.values import VariableValues
from graphql.pyutils import Path

if TYPE_CHECKING:
    from subgraphs.execution.plan.field_group import Field
    from subgraphs.execution.plan.operation import OperationPlan
    from subgraphs.execution.run.pending import Wait

Place = tuple[int, ...]
"""Row of the parent's frame, then the index in each list layer."""


class Origin(NamedTuple):
    """Since when a value is known: how many awaits deep, and the length of the path that the last await completed."""

    phase: int
    unit: int


class Failure(NamedTuple):
    frame: "Frame"
    field: "Field"
    place: Place
    error: Exception
    origin: Origin


class Run:
    """One execution of a plan (for a subscription: of one event)."""

    __slots__ = ("context", "extensions", "failures", "plan", "root_value", "schema", "variables", "waits")

    def __init__(
        self, plan: "OperationPlan", variables: VariableValues, context: Any, root_value: Any, extensions: Any
    ) -> None:
        self.plan, self.variables, self.context, self.root_value = plan, variables, context, root_value
        self.schema, self.extensions = plan.schema, extensions
        self.failures: list[Failure] = []
        self.waits: list[Wait] = []


class Frame:
    """The objects of one level in one run, all reached through the same field."""

    __slots__ = ("length", "objects", "origin", "parent", "places", "rows", "run", "via")

    def __init__(
        self,
        run: Run,
        objects: Sequence[Any],
        origin: Origin = Origin(0, 0),  # noqa: B008  # immutable
        parent: "Frame | None" = None,
        via: "Field | None" = None,
        places: list[Place] | Callable[[], list[Place]] | None = None,
    ) -> None:
        self.run, self.objects, self.origin, self.parent, self.via = run, objects, origin, parent, via
        self.places = places
        self.rows: list[dict[str, Any]] = []
        self.length: int = parent.length + 1 + via.depth if parent is not None and via is not None else 0

    def place(self, row: int) -> Place:
        """Places of lists are worked out when first asked for: only errors and `info.path` need them."""
        if self.places is None:
            return (row,)
        if callable(self.places):
            self.places = self.places()
        return self.places[row]

    def path(self, row: int) -> list[str | int]:
        if self.parent is None or self.via is None:
            return []
        place = self.place(row)
        return [*self.parent.path(place[0]), self.via.key, *place[1:]]

    def order(self, row: int) -> list[int]:
        """Like the path, with the position among its siblings for each key: sorts as graphql-core visits."""
        if self.parent is None or self.via is None:
            return []
        place = self.place(row)
        return [*self.parent.order(place[0]), self.via.position, *place[1:]]

    def response_path(self, row: int) -> Path | None:
        if self.parent is None or self.via is None:
            return None
        place = self.place(row)
        path = Path(self.parent.response_path(place[0]), self.via.key, self.via.parent_type.name)
        for index in place[1:]:
            path = Path(path, index, None)
        return path
