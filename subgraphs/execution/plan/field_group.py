"""One field group: the selections that share a response key on one object type, with everything no request changes."""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    get_named_type,
    is_leaf_type,
)
from graphql.execution.collect_fields import FieldDetailsList

from subgraphs.execution.plan.resolvers import Resolve, resolver_of
from subgraphs.execution.plan.result_coercion import identity_types
from subgraphs.execution.plan.type_resolution import depends_on_cast, type_of_class

if TYPE_CHECKING:
    from subgraphs.execution.plan.selection_set import Compiler, SelectionSet

_CLASSES_CACHED = 64
_NONE: dict[Any, Any] = {}
"""The selection sets of all leaf fields; never written to."""


class FieldGroup:
    __slots__ = (
        "_classes",
        "_compiler",
        "_selection_sets",
        "coerce_leaf",
        "definition",
        "depends_on_cast",
        "details",
        "identity_types",
        "is_batched",
        "list_depth",
        "name",
        "named_type",
        "nullable",
        "parent_type",
        "position",
        "resolve",
        "response_key",
        "schema",
        "type",
    )

    def __init__(
        self,
        compiler: "Compiler",
        parent_type: GraphQLObjectType,
        position: int,
        response_key: str,
        details: FieldDetailsList,
        definition: GraphQLField,
    ) -> None:
        self._compiler, self.details, self.schema = compiler, details, compiler.schema
        self.parent_type, self.definition = parent_type, definition
        self.position, self.response_key = position, response_key
        self.name = details[0].node.name.value
        self.type: GraphQLOutputType = definition.type
        self.named_type = get_named_type(definition.type)
        self.nullable, self.list_depth = _nullability(definition.type)
        self.coerce_leaf: Callable[[Any], Any] | None = None
        self._selection_sets: dict[GraphQLObjectType, SelectionSet] = _NONE
        self._classes: dict[type, SelectionSet | None] = _NONE
        if is_leaf_type(self.named_type):
            self.coerce_leaf = self.named_type.coerce_output_value
        else:
            self._selection_sets, self._classes = {}, {}
        self.identity_types = identity_types(definition.type)
        self.depends_on_cast = depends_on_cast(self.named_type)
        self.resolve: Resolve
        self.resolve, self.is_batched = resolver_of(self)

    @property
    def nodes(self) -> list[FieldNode]:
        return [detail.node for detail in self.details]

    def selection_set(self, type_: GraphQLObjectType) -> "SelectionSet":
        """The sub-selections for one object type. GraphQLError when a directive's condition is null."""
        selection_set = self._selection_sets.get(type_)
        if selection_set is None:
            selection_set = self._selection_sets[type_] = self._compiler.selection_set(type_, self.details)
        return selection_set

    def selection_set_of_class(self, class_: type) -> "SelectionSet | None":
        """The sub-selections for every uncast instance of a class; None when the type depends on the value."""
        try:
            return self._classes[class_]
        except KeyError:
            pass
        type_ = type_of_class(self.schema, self.named_type, class_)
        try:
            selection_set = self.selection_set(type_) if type_ else None
        except GraphQLError:
            selection_set = None
        if len(self._classes) < _CLASSES_CACHED:
            self._classes[class_] = selection_set
        return selection_set


@lru_cache(maxsize=4096)
def _nullability(type_: GraphQLOutputType) -> tuple[tuple[bool, ...], int]:
    """Whether the field, its items, their items… are nullable, and how many lists are nested."""
    nullable: list[bool] = []
    while True:
        nullable.append(not isinstance(type_, GraphQLNonNull))
        if isinstance(type_, GraphQLNonNull):
            type_ = type_.of_type
        if not isinstance(type_, GraphQLList):
            return tuple(nullable), len(nullable) - 1
        type_ = type_.of_type
