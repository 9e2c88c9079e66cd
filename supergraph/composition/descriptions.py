"""Checks that each element of the public schema has a description. Pure."""

from collections.abc import Iterator

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    is_introspection_type,
    is_specified_scalar_type,
)


def undescribed(schema: GraphQLSchema) -> list[str]:
    """Coordinates (`Type.field(argument:)`) without a description."""
    types = [t for t in schema.type_map.values() if not (is_introspection_type(t) or is_specified_scalar_type(t))]
    roots = {schema.query_type, schema.mutation_type, schema.subscription_type}
    return [name for t in types for name in _of_type(t, is_root=t in roots)]


def _of_type(named: GraphQLNamedType, *, is_root: bool) -> Iterator[str]:
    if not named.description and not is_root:
        yield named.name
    if isinstance(named, GraphQLObjectType | GraphQLInterfaceType):
        for field_name, field in named.fields.items():
            if not field.description:
                yield f"{named.name}.{field_name}"
            yield from (f"{named.name}.{field_name}({a}:)" for a, arg in field.args.items() if not arg.description)
    if isinstance(named, GraphQLInputObjectType):
        yield from (f"{named.name}.{name}" for name, field in named.fields.items() if not field.description)
    if isinstance(named, GraphQLEnumType):
        yield from (f"{named.name}.{name}" for name, value in named.values.items() if not value.description)
