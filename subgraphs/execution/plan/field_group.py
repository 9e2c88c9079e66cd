"""One selected field of one object type, with everything about it that no request can change."""

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
from subgraphs.execution.plan.result_coercion import staying_types
from subgraphs.execution.plan.type_resolution import depends_on_casts, type_of_class

if TYPE_CHECKING:
    from subgraphs.execution.plan.selection_set import Compiler, Level

_CLASSES_KEPT = 64
_NONE: dict[Any, Any] = {}
"""The levels of all leaves; never written to."""


class Field:
    __slots__ = (
        "_classes",
        "_compiler",
        "_levels",
        "casts",
        "coerce",
        "definition",
        "depth",
        "details",
        "is_batched",
        "key",
        "name",
        "named",
        "nullable",
        "parent_type",
        "position",
        "resolve",
        "schema",
        "stays",
        "type",
    )

    def __init__(
        self,
        compiler: "Compiler",
        parent_type: GraphQLObjectType,
        position: int,
        key: str,
        details: FieldDetailsList,
        definition: GraphQLField,
    ) -> None:
        self._compiler, self.details, self.schema = compiler, details, compiler.schema
        self.parent_type, self.position, self.key, self.definition = parent_type, position, key, definition
        self.name = details[0].node.name.value
        self.type: GraphQLOutputType = definition.type
        self.named = get_named_type(definition.type)
        self.nullable, self.depth = _layers(definition.type)
        self.coerce: Callable[[Any], Any] | None = None
        self._levels: dict[GraphQLObjectType, Level] = _NONE
        self._classes: dict[type, Level | None] = _NONE
        if is_leaf_type(self.named):
            self.coerce = self.named.coerce_output_value
        else:
            self._levels, self._classes = {}, {}
        self.stays = staying_types(definition.type)
        self.casts = depends_on_casts(self.named)
        self.resolve: Resolve
        self.resolve, self.is_batched = resolver_of(self)

    @property
    def nodes(self) -> list[FieldNode]:
        return [detail.node for detail in self.details]

    def level(self, type_: GraphQLObjectType) -> "Level":
        """The selections below this field on one object type. GraphQLError when a directive's condition is null."""
        level = self._levels.get(type_)
        if level is None:
            level = self._levels[type_] = self._compiler.level(type_, self.details)
        return level

    def level_of_class(self, kind: type) -> "Level | None":
        """The level of every uncast instance of a class; None when each value must be asked."""
        try:
            return self._classes[kind]
        except KeyError:
            pass
        type_ = type_of_class(self.schema, self.named, kind)
        try:
            level = self.level(type_) if type_ else None
        except GraphQLError:
            level = None
        if len(self._classes) < _CLASSES_KEPT:
            self._classes[kind] = level
        return level


@lru_cache(maxsize=4096)
def _layers(type_: GraphQLOutputType) -> tuple[tuple[bool, ...], int]:
    """Whether null may stand in the field itself, in its items, in their items…, and how deep the lists are."""
    nullable: list[bool] = []
    while True:
        nullable.append(not isinstance(type_, GraphQLNonNull))
        if isinstance(type_, GraphQLNonNull):
            type_ = type_.of_type
        if not isinstance(type_, GraphQLList):
            return tuple(nullable), len(nullable) - 1
        type_ = type_.of_type
