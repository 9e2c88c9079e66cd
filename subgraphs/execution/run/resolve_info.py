"""graphql-core's GraphQLResolveInfo for resolvers; each part is made when a resolver reads it."""

from typing import TYPE_CHECKING, Any

from graphql import FieldNode, FragmentDefinitionNode, GraphQLObjectType, GraphQLOutputType, GraphQLSchema
from graphql.language import OperationDefinitionNode
from graphql.pyutils import Path
from graphql.pyutils.gather_with_cancel import gather_with_cancel
from graphql.type import GraphQLResolveInfoHelpers
from strawberry.execution import optimized_is_awaitable

from subgraphs.execution.plan.field_group import FieldGroup

if TYPE_CHECKING:
    from subgraphs.execution.run.object_batch import ObjectBatch


class ResolveInfo:
    __slots__ = ("_batch", "_field_group", "_index")

    is_awaitable = staticmethod(optimized_is_awaitable)
    abort_signal = None

    def __init__(self, batch: "ObjectBatch", field_group: FieldGroup, index: int) -> None:
        self._batch, self._field_group, self._index = batch, field_group, index

    @property
    def context(self) -> Any:
        return self._batch.execution.context

    @property
    def field_name(self) -> str:
        return self._field_group.name

    @property
    def field_nodes(self) -> list[FieldNode]:
        return self._field_group.nodes

    @property
    def return_type(self) -> GraphQLOutputType:
        return self._field_group.type

    @property
    def parent_type(self) -> GraphQLObjectType:
        return self._field_group.parent_type

    @property
    def path(self) -> Path:
        field_group = self._field_group
        return Path(self._batch.response_path(self._index), field_group.response_key, field_group.parent_type.name)

    @property
    def schema(self) -> GraphQLSchema:
        return self._batch.execution.schema

    @property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        return self._batch.execution.plan.fragment_definitions

    @property
    def root_value(self) -> Any:
        return self._batch.execution.root_value

    @property
    def operation(self) -> OperationDefinitionNode:
        return self._batch.execution.plan.operation

    @property
    def variable_values(self) -> dict[str, Any]:
        return self._batch.execution.variables.coerced

    @property
    def operation_extensions(self) -> Any:
        return self._batch.execution.extensions

    @property
    def async_helpers(self) -> GraphQLResolveInfoHelpers:
        return GraphQLResolveInfoHelpers(gather=lambda values: gather_with_cancel(*values), track=track)


def track(values: Any) -> None:
    """Closes abandoned coroutines that never started, so that Python does not warn about them."""
    for value in values:
        close = getattr(value, "close", None)
        if close is not None:
            close()
