"""Python values of output types, made from a seed: instances of the schema's classes with every attribute set."""

import asyncio
import datetime
import decimal
import uuid
from collections.abc import Generator
from dataclasses import dataclass
from random import Random
from typing import Any

from graphql import GraphQLEnumType, GraphQLList, GraphQLNonNull, GraphQLObjectType, get_named_type
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.field import StrawberryField

from subgraphs.kit.domain.exceptions import ErrorCode, NotFound, Unauthenticated, ValidationError

_DEEPEST = 3
_STRANGE: tuple[Any, ...] = (7, 2**40, 1.5, float("inf"), True, "12", b"x", ["a"], {"k": 1}, (1, 2))
_NEAR: dict[str, tuple[Any, ...]] = {
    "Int": (2**31, -(2**31) - 1, True, 1.0, 1.5, "12"),
    "Float": (float("inf"), float("nan"), 1, True, "1.5", "x"),
    "String": (1, 1.5, True, b"x", ErrorCode.CONFLICT),
    "ID": (7, 1.0, 1.5, True),
    "Boolean": (0, 1, 2.5, "true"),
}
_RAISED = (ValueError, ValidationError, NotFound, Unauthenticated, KeyError)


@dataclass(frozen=True)
class Trouble:
    """How often a value is invalid, and whether awaitables occur where none is expected."""

    share: float = 0.03
    awaitables: bool = True


class Later:
    """May be awaited any number of times."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __await__(self) -> Generator[Any, None, Any]:
        yield from asyncio.sleep(0).__await__()
        if isinstance(self.value, Exception):
            raise self.value
        return self.value

    def __repr__(self) -> str:
        return f"Later({self.value!r})"


class Making:
    """A value about to be made; calling it may raise, as a resolver may."""

    def __init__(self, maker: "Maker", type_: Any, seed: str, trouble: Trouble) -> None:
        self.random = Random(seed)
        self._maker, self._type, self._trouble = maker, type_, trouble

    def __call__(self) -> Any:
        if self.random.random() < self._trouble.share:
            raise self.random.choice(_RAISED)(f"failed {self.random.randint(0, 99)}")
        return self._maker.value(self._type, self.random, self._trouble, 0)


class Maker:
    def __init__(self, schema: Any) -> None:
        self._schema = schema._schema
        self._names = schema.config.name_converter
        self._attributes: dict[str, list[tuple[str, Any]]] = {}

    def resolved(
        self, field: StrawberryField, owner: StrawberryObjectDefinition, seed: str, trouble: Trouble
    ) -> Making:
        type_ = self._schema.type_map[owner.name].fields[self._names.get_graphql_name(field)].type
        return Making(self, type_, seed, trouble)

    def entity(self, definition: StrawberryObjectDefinition, seed: str, trouble: Trouble) -> Any:
        return self._instance(definition, Random(seed), trouble, 0)

    def value(self, type_: Any, random: Random, trouble: Trouble, depth: int) -> Any:
        chance = random.random()
        if chance < trouble.share:
            return self._wrong(type_, random, trouble, depth)
        if isinstance(type_, GraphQLNonNull):
            return self._value(type_.of_type, random, trouble, depth)
        return None if chance < 0.12 else self._value(type_, random, trouble, depth)

    def _wrong(self, type_: Any, random: Random, trouble: Trouble, depth: int) -> Any:
        kind = random.randint(0, 4)
        if kind == 0:
            return None
        if kind == 1:
            return random.choice(_NEAR.get(get_named_type(type_).name, _STRANGE))
        if kind == 2:
            return random.choice(_RAISED)(f"value {random.randint(0, 99)}")
        inner = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
        value = self._value(inner, random, Trouble(0), depth)
        if kind == 3 and trouble.awaitables:
            return Later(random.choice((value, value, ValueError("late"), None)))
        return value if not isinstance(value, list) else tuple(value) if random.random() < 0.5 else iter(value)

    def _value(self, type_: Any, random: Random, trouble: Trouble, depth: int) -> Any:
        if isinstance(type_, GraphQLList):
            count = random.choice((0, 1, 2, 3)) if depth < _DEEPEST else 0
            return [self.value(type_.of_type, random, trouble, depth + 1) for _ in range(count)]
        if isinstance(type_, GraphQLEnumType):
            return random.choice(list(type_.wrapped_cls))  # type: ignore[attr-defined]  # Strawberry's
        if isinstance(type_, GraphQLObjectType):
            return self._instance(type_.extensions["strawberry-definition"], random, trouble, depth)
        if hasattr(type_, "types") or hasattr(type_, "interfaces"):
            chosen = random.choice(self._schema.get_possible_types(type_))
            return self._instance(chosen.extensions["strawberry-definition"], random, trouble, depth)
        return _scalar(type_.name, random)

    def _instance(self, definition: Any, random: Random, trouble: Trouble, depth: int) -> Any:
        origin = definition.origin
        made = object.__new__(origin)
        made.__dict__["fake_key"] = f"{definition.name}:{random.getrandbits(40)}"
        for attribute, type_ in self._attributes_of(definition):
            if random.random() >= trouble.share / 4:
                deeper = depth + 1
                cut = deeper > _DEEPEST and not isinstance(type_, GraphQLNonNull)
                made.__dict__[attribute] = None if cut else self.value(type_, random, trouble, deeper)
        return made

    def _attributes_of(self, definition: Any) -> list[tuple[str, Any]]:
        known = self._attributes.get(definition.name)
        if known is None:
            types = self._schema.type_map[definition.name].fields
            names = {f.python_name: self._names.get_graphql_name(f) for f in definition.fields if not f.base_resolver}
            known = [(attribute, types[name].type) for attribute, name in names.items() if name in types]
            self._attributes[definition.name] = known
        return known


def _scalar(name: str, random: Random) -> Any:
    if name in ("Int", "Odd"):
        return random.choice((0, 1, 3, -5, 2**31 - 1))
    if name == "Float":
        return random.choice((0.5, -1.25, 1e20))
    if name == "Boolean":
        return random.random() < 0.5
    if name in ("DateTime", "Date"):
        moment = datetime.datetime(2026, 1, random.randint(1, 28), tzinfo=datetime.UTC)
        return moment if name == "DateTime" else moment.date()
    if name == "Time":
        return datetime.time(random.randint(0, 23))
    if name == "UUID":
        return uuid.UUID(int=random.getrandbits(128))
    if name == "Decimal":
        return decimal.Decimal(random.randint(0, 999)) / 100
    return f"{name.lower()} {random.randint(0, 99)}"
