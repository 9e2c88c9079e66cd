"""What a resolver is told about where it runs: graphql-core's ResolveInfo, its parts made when asked for."""

from typing import TYPE_CHECKING, Any

from graphql import FieldNode, FragmentDefinitionNode, GraphQLObjectType, GraphQLOutputType, GraphQLSchema
from graphql.language import OperationDefinitionNode
from graphql.pyutils import Path
from graphql.pyutils.gather_with_cancel import gather_with_cancel
from graphql.type import GraphQLResolveInfoHelpers
from strawberry.execution import optimized_is_awaitable

from subgraphs.execution.run.object_batch import Frame

if TYPE_CHECKING:
    from subgraphs.execution.plan.field_group import Field


class ResolveInfo:
    __slots__ = ("_field", "_frame", "_row")

    is_awaitable = staticmethod(optimized_is_awaitable)
    abort_signal = None

    def __init__(self, frame: Frame, field: "Field", row: int) -> None:
        self._frame, self._field, self._row = frame, field, row

    @property
    def context(self) -> Any:
        return self._frame.run.context

    @property
    def field_name(self) -> str:
        return self._field.name

    @property
    def field_nodes(self) -> list[FieldNode]:
        return self._field.nodes

    @property
    def return_type(self) -> GraphQLOutputType:
        return self._field.type

    @property
    def parent_type(self) -> GraphQLObjectType:
        return self._field.parent_type

    @property
    def path(self) -> Path:
        return Path(self._frame.response_path(self._row), self._field.key, self._field.parent_type.name)

    @property
    def schema(self) -> GraphQLSchema:
        return self._frame.run.schema

    @property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        return self._frame.run.plan.fragment_definitions

    @property
    def root_value(self) -> Any:
        return self._frame.run.root_value

    @property
    def operation(self) -> OperationDefinitionNode:
        return self._frame.run.plan.operation

    @property
    def variable_values(self) -> dict[str, Any]:
        return self._frame.run.variables.coerced

    @property
    def operation_extensions(self) -> Any:
        return self._frame.run.extensions

    @property
    def async_helpers(self) -> GraphQLResolveInfoHelpers:
        return GraphQLResolveInfoHelpers(gather=lambda values: gather_with_cancel(*values), track=track)


def track(values: Any) -> None:
    """Abandoned awaitables: coroutines that never started are closed, so that nothing warns later."""
    for value in values:
        close = getattr(value, "close", None)
        if close is not None:
            close()
