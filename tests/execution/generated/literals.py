"""Random input values of a type, as GraphQL text and as JSON; most are valid."""

import json
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    is_required_input_field,
)

TEXTS = ("", "a", "Ü", "한국어", 'q"uo\\te', "line\nbreak", "'''", "{v}", '"]; import os #', "\u2028", "$x", "1")
SCALARS: dict[str, tuple[Any, ...]] = {
    "Int": (0, 1, 2, 3, -1, 7, 20, 2**31 - 1, -(2**31)),
    "Float": (0.0, 1.5, -2.25, 1e30, 3),
    "Boolean": (True, False),
    "ID": ("VXNlcjox", "1", "x", 5),
    "DateTime": ("2026-01-02T03:04:05+00:00", "2026-01-02"),
    "Date": ("2026-01-02",),
    "Time": ("03:04:05",),
    "UUID": ("0190d5b4-7b5c-7000-8000-000000000001",),
    "Decimal": ("1.50", "7"),
    "Odd": (1, 3, 5),
}
WRONG: tuple[Any, ...] = ("wrong", 99, 1.25, None, [], {"no": 1}, True, [None], 2**40)


class Values:
    """`entities` are the types of which `_Any` may be a representation."""

    def __init__(self, random: Random, entities: tuple[str, ...]) -> None:
        self._random, self._entities = random, entities

    def json(self, type_: GraphQLInputType, depth: int = 0) -> Any:
        random = self._random
        if random.random() < 0.006:
            return random.choice(WRONG)
        if isinstance(type_, GraphQLNonNull):
            return self._json(type_.of_type, depth)
        return None if random.random() < 0.1 else self._json(type_, depth)

    def _json(self, type_: Any, depth: int) -> Any:
        random = self._random
        if isinstance(type_, GraphQLList):
            if random.random() < 0.05:
                return self.json(type_.of_type, depth)
            return [self.json(type_.of_type, depth + 1) for _ in range(random.choice((0, 1, 2, 3)))]
        if isinstance(type_, GraphQLEnumType):
            return Name(random.choice(list(type_.values)))
        if isinstance(type_, GraphQLInputObjectType):
            return self._object(type_, depth)
        if type_.name == "_Any":
            return {"__typename": random.choice((*self._entities, "Nobody")), "id": random.choice(("1", "2", "3", "-"))}
        if type_.name == "JSON":
            return random.choice(({"a": [1, None]}, [], "text", 3))
        return random.choice(SCALARS.get(type_.name, TEXTS))

    def _object(self, type_: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        fields = list(type_.fields.items())
        if type_.is_one_of or ((definition := type_.extensions.get("strawberry-definition")) and definition.is_one_of):
            name, field = self._random.choice(fields)
            return {name: self._json(field.type, depth + 1)}
        return {
            name: self.json(field.type, depth + 1)
            for name, field in fields
            if is_required_input_field(field) or (depth < 3 and self._random.random() < 0.5)
        }


class Name(str):
    """An enum value: a name in GraphQL, a string in JSON."""


def written(value: Any) -> str:
    """The value as GraphQL text."""
    if isinstance(value, Name):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {written(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=True)
