"""Which changes would break what clients asked for lately. Pure."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
)

_NAMES: Final = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?")


def still_asked(changes: Iterable[str], old: GraphQLSchema, used: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each breaking change, as the library describes it, with a coordinate of `used` that it concerns.

    A change of an enum, an input or a union concerns everyone who asked for a field that has it.
    """
    fields = {each.partition("(")[0]: each for each in used}
    for coordinate in list(fields.values()):
        for kind in _types_of(old, coordinate.partition("(")[0]):
            fields.setdefault(kind, coordinate)
    for change in changes:
        names = _NAMES.findall(change)
        found = next((fields[each] for each in names if each in fields), None)
        found = found or next((fields[kind] for each in names if (kind := _closed(old, each)) in fields), None)
        if found:
            yield change, found


def _closed(schema: GraphQLSchema, name: str) -> str:
    """The type of a member that cannot be counted itself: an enum's value, an input's field."""
    kind, dot, _ = name.partition(".")
    is_output = isinstance(schema.type_map.get(kind), GraphQLObjectType | GraphQLInterfaceType)
    return kind if dot and not is_output else ""


def _types_of(schema: GraphQLSchema, coordinate: str) -> Iterator[str]:
    """Of the field: its parent's, its own, and those of its arguments with all that is inside them."""
    parent, _, name = coordinate.partition(".")
    kind = schema.type_map.get(parent)
    if not isinstance(kind, GraphQLObjectType | GraphQLInterfaceType) or name not in kind.fields:
        return
    field = kind.fields[name]
    yield from (parent, get_named_type(field.type).name)
    inputs = [get_named_type(each.type) for each in field.args.values()]
    seen = {each.name for each in inputs}
    for each in inputs:
        yield each.name
        if isinstance(each, GraphQLInputObjectType):
            inner = [get_named_type(member.type) for member in each.fields.values()]
            inputs += [one for one in inner if one.name not in seen]
            seen |= {one.name for one in inner}
