"""What clients notice of a change of the public schema. Pure."""

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
)
from graphql.utilities import find_dangerous_changes

from supergraph.composition.compatibility import breaking


def differences(old: GraphQLSchema, new: GraphQLSchema) -> list[str]:
    """Breaking ones first, then those that may surprise a client, then additions."""
    dangerous = sorted(change.description for change in find_dangerous_changes(old, new))
    added = sorted(f"{name} was added." for name in _names(new) - _names(old))
    return [*breaking(old, new), *dangerous, *added]


def _names(schema: GraphQLSchema) -> set[str]:
    return {name for kind in schema.type_map.values() for name in (kind.name, *_members(kind))}


def _members(kind: GraphQLNamedType) -> list[str]:
    if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
        return [f"{kind.name}.{field}" for field in kind.fields]
    return [f"{kind.name}.{value}" for value in kind.values] if isinstance(kind, GraphQLEnumType) else []
