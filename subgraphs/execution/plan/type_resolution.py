"""Abstract type resolution per Python class: what depends on the class alone is resolved once, not per value."""

from typing import Any

from graphql import GraphQLInterfaceType, GraphQLNamedType, GraphQLObjectType, GraphQLSchema, GraphQLUnionType
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.cast import TYPE_CAST_ATTRIBUTE

CAST = TYPE_CAST_ATTRIBUTE
"""An instance with this attribute (set by `strawberry.cast`) names its type itself, whatever its class."""

_DYNAMIC = ("__getattr__", "__await__", CAST)


def is_awaitable_class(class_: type) -> bool:
    return hasattr(class_, "__await__")


def type_of_class(schema: GraphQLSchema, named: GraphQLNamedType, class_: type) -> GraphQLObjectType | None:
    """The object type that graphql-core and Strawberry give every uncast instance; None if it depends on the value."""
    if issubclass(class_, Exception | type(None)) or any(hasattr(class_, name) for name in _DYNAMIC):
        return None
    if class_.__getattribute__ not in (object.__getattribute__, type.__getattribute__):
        return None
    if isinstance(named, GraphQLObjectType):
        return named if named.is_type_of is None or _accepts_class(named, class_) else None
    return _possible_type(schema, named, class_) if isinstance(named, GraphQLInterfaceType | GraphQLUnionType) else None


def depends_on_cast(named: GraphQLNamedType) -> bool:
    return not (isinstance(named, GraphQLObjectType) and named.is_type_of is None)


def _definition(owner: Any) -> StrawberryObjectDefinition | None:
    definition = owner.extensions.get("strawberry-definition") if owner is not None else None
    return definition if isinstance(definition, StrawberryObjectDefinition) else None


def _accepts_class(type_: GraphQLObjectType, class_: type) -> bool:
    """Strawberry's own `is_type_of` accepts every instance of the type's class."""
    definition = _definition(type_)
    return definition is not None and definition.is_type_of is None and issubclass(class_, definition.origin)


def _possible_type(
    schema: GraphQLSchema, abstract: GraphQLInterfaceType | GraphQLUnionType, class_: type
) -> GraphQLObjectType | None:
    definition = getattr(class_, "__strawberry_definition__", None)
    if not isinstance(definition, StrawberryObjectDefinition) or definition.is_graphql_generic:
        return None
    type_ = schema.get_type(definition.name)
    if not isinstance(type_, GraphQLObjectType) or _definition(type_) is not definition:
        return None
    if not schema.is_sub_type(abstract, type_) or not (type_.is_type_of is None or _accepts_class(type_, class_)):
        return None
    if isinstance(abstract, GraphQLUnionType):
        return type_ if "strawberry-definition" in abstract.extensions else None
    interface = _definition(abstract)
    found = interface is not None and interface.resolve_type is None and issubclass(class_, interface.origin)
    return type_ if found else None
