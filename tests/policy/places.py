"""Every argument of the public graph that takes an ID, from `schema/api.graphql`. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
)

Path = tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """`createPost(roomId)`, `arrangeRoom(changes.move.itemId)`: the field, and the path in its arguments."""

    root: str
    field: str
    path: Path
    """From an argument inwards; `*` is an entry of a list."""

    @property
    def name(self) -> str:
        shown = [step for step in self.path if step not in ("input", "*")]
        return f"{self.field}({'.'.join(shown)})"

    def filled(self, id: str, rest: dict[str, Any]) -> dict[str, Any]:
        """Arguments: the id at its place, and the rest around it."""
        return dict(_put(rest, self.path, id))


def places(schema: GraphQLSchema) -> dict[str, Place]:
    found = [place for kind in schema.type_map.values() for place in _of_type(schema, kind)]
    return {place.name: place for place in found}


def _of_type(schema: GraphQLSchema, kind: object) -> Iterator[Place]:
    """A field with an id that is not a root field is named `Type.field(argument)`."""
    if not isinstance(kind, GraphQLObjectType) or kind.name.startswith("__"):
        return
    roots = {schema.query_type: "query", schema.mutation_type: "mutation", schema.subscription_type: "subscription"}
    for name, field in kind.fields.items():
        for path in _of_field(field):
            yield Place(roots.get(kind, ""), name if kind in roots else f"{kind.name}.{name}", path)


def _of_field(field: GraphQLField) -> Iterator[Path]:
    for name, argument in field.args.items():
        yield from _within(argument.type, (name,))


def _within(kind: GraphQLInputType, path: Path) -> Iterator[Path]:
    nullable, named = get_nullable_type(kind), get_named_type(kind)
    if isinstance(nullable, GraphQLList):
        path = (*path, "*")
    if isinstance(named, GraphQLInputObjectType):
        for name, field in named.fields.items():
            yield from _within(field.type, (*path, name))
    elif named.name == "ID":
        yield path


def _put(around: Any, path: Path, value: object) -> Any:
    if not path:
        return value
    step, further = path[0], path[1:]
    if step == "*":
        return [_put(around[0] if around else {}, further, value)]
    return {**around, step: _put(around.get(step, {}), further, value)}
