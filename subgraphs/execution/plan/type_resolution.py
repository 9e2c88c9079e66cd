"""The object type of a Python value. What depends on the class alone is decided once per class, not per value."""

from typing import Any

from graphql import GraphQLInterfaceType, GraphQLNamedType, GraphQLObjectType, GraphQLSchema, GraphQLUnionType
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.cast import TYPE_CAST_ATTRIBUTE

CAST = TYPE_CAST_ATTRIBUTE
"""An instance with this attribute says its type itself, whatever its class."""

_DYNAMIC = ("__getattr__", "__await__", CAST)


def is_awaitable_class(kind: type) -> bool:
    return hasattr(kind, "__await__")


def type_of_class(schema: GraphQLSchema, named: GraphQLNamedType, kind: type) -> GraphQLObjectType | None:
    """The object type that graphql-core and Strawberry give every uncast instance of `kind`; None if it depends."""
    if issubclass(kind, Exception | type(None)) or any(hasattr(kind, name) for name in _DYNAMIC):
        return None
    if kind.__getattribute__ not in (object.__getattribute__, type.__getattribute__):
        return None
    if isinstance(named, GraphQLObjectType):
        return named if named.is_type_of is None or _is_always(named, kind) else None
    return _possible_type(schema, named, kind) if isinstance(named, GraphQLInterfaceType | GraphQLUnionType) else None


def depends_on_casts(named: GraphQLNamedType) -> bool:
    return not (isinstance(named, GraphQLObjectType) and named.is_type_of is None)


def _definition(owner: Any) -> StrawberryObjectDefinition | None:
    definition = owner.extensions.get("strawberry-definition") if owner is not None else None
    return definition if isinstance(definition, StrawberryObjectDefinition) else None


def _is_always(type_: GraphQLObjectType, kind: type) -> bool:
    """Strawberry's own `is_type_of` takes every instance of the type's class."""
    definition = _definition(type_)
    return definition is not None and definition.is_type_of is None and issubclass(kind, definition.origin)


def _possible_type(
    schema: GraphQLSchema, abstract: GraphQLInterfaceType | GraphQLUnionType, kind: type
) -> GraphQLObjectType | None:
    definition = getattr(kind, "__strawberry_definition__", None)
    if not isinstance(definition, StrawberryObjectDefinition) or definition.is_graphql_generic:
        return None
    type_ = schema.get_type(definition.name)
    if not isinstance(type_, GraphQLObjectType) or _definition(type_) is not definition:
        return None
    if not schema.is_sub_type(abstract, type_) or not (type_.is_type_of is None or _is_always(type_, kind)):
        return None
    if isinstance(abstract, GraphQLUnionType):
        return type_ if "strawberry-definition" in abstract.extensions else None
    interface = _definition(abstract)
    found = interface is not None and interface.resolve_type is None and issubclass(kind, interface.origin)
    return type_ if found else None
