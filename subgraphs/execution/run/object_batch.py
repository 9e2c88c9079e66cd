"""The state of one execution, and the position in the response of the objects that are executed together."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from graphql.execution.values import VariableValues
from graphql.pyutils import Path

from subgraphs.execution.plan.field_group import FieldGroup
from subgraphs.execution.plan.operation import OperationPlan
from subgraphs.execution.plan.selection_set import SelectionSet
from subgraphs.execution.run.resolve_info import ResolveInfo

if TYPE_CHECKING:
    from subgraphs.execution.run.pending import Pending

ItemPath = tuple[int, ...]
"""The index of the parent object in its batch, then the index in each nested list."""


class Stage(NamedTuple):
    """When a value was known: how many awaits deep, and the length of the path that the last await completed."""

    awaits: int
    length: int


class FieldError(NamedTuple):
    batch: "ObjectBatch"
    field_group: FieldGroup
    item_path: ItemPath
    error: Exception
    stage: Stage


class Execution:
    """One execution of a plan (for a subscription: of one event)."""

    __slots__ = ("context", "errors", "extensions", "pending", "plan", "root_value", "schema", "variables")

    def __init__(
        self, plan: OperationPlan, variables: VariableValues, context: Any, root_value: Any, extensions: Any
    ) -> None:
        self.plan, self.variables, self.context, self.root_value = plan, variables, context, root_value
        self.schema, self.extensions = plan.schema, extensions
        self.errors: list[FieldError] = []
        self.pending: list[Pending] = []


class ObjectBatch:
    """The object values of one selection set in one execution, all reached through the same field group."""

    __slots__ = (
        "_item_paths",
        "execution",
        "length",
        "objects",
        "parent",
        "parent_field",
        "results",
        "selection_set",
        "stage",
    )

    def __init__(
        self,
        execution: Execution,
        objects: Sequence[Any],
        stage: Stage = Stage(0, 0),  # noqa: B008  # immutable
        parent: "ObjectBatch | None" = None,
        parent_field: FieldGroup | None = None,
        item_paths: list[ItemPath] | Callable[[], list[ItemPath]] | None = None,
    ) -> None:
        """`item_paths` of lists are computed when first needed, for an error or `info.path`."""
        self.execution, self.objects, self.stage = execution, objects, stage
        self.parent, self.parent_field, self._item_paths = parent, parent_field, item_paths
        self.results: list[dict[str, Any]] = []
        self.selection_set: SelectionSet | None = None
        self.length: int = parent.length + 1 + parent_field.list_depth if parent and parent_field else 0

    def info(self, field_group: FieldGroup, index: int) -> ResolveInfo:
        return ResolveInfo(self, field_group, index)

    def item_path(self, index: int) -> ItemPath:
        if self._item_paths is None:
            return (index,)
        if callable(self._item_paths):
            self._item_paths = self._item_paths()
        return self._item_paths[index]

    def path(self, index: int) -> list[str | int]:
        if self.parent is None or self.parent_field is None:
            return []
        item_path = self.item_path(index)
        return [*self.parent.path(item_path[0]), self.parent_field.response_key, *item_path[1:]]

    def order(self, index: int) -> list[int]:
        """The path with positions in place of response keys: sorts as graphql-core visits."""
        if self.parent is None or self.parent_field is None:
            return []
        item_path = self.item_path(index)
        return [*self.parent.order(item_path[0]), self.parent_field.position, *item_path[1:]]

    def response_path(self, index: int) -> Path | None:
        if self.parent is None or self.parent_field is None:
            return None
        first, *indexes = self.item_path(index)
        field = self.parent_field
        path = Path(self.parent.response_path(first), field.response_key, field.parent_type.name)
        for item in indexes:
            path = Path(path, item, None)
        return path
