"""Leaf values that need no coercion: which values of a type may stand in the response as they are, or nearly so.

Each rule is a template of Python source over the value `{v}` and the names `{n}a`, `{n}b`; whatever a rule does not
recognise is left to graphql-core's own coercion. Rules come from the schema alone, never from a document.
"""

import datetime
import decimal
import uuid
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Any, cast

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLLeafType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    GraphQLString,
    is_leaf_type,
)
from strawberry.schema.schema_converter import CustomGraphQLEnumType
from strawberry.schema.types.base_scalars import isoformat
from strawberry.types.scalar import ScalarDefinition


@dataclass(frozen=True, slots=True)
class LeafRule:
    test: str
    made: str = "{v}"
    names: tuple[Any, ...] = ()
    """What `{n}a`, `{n}b` stand for."""


_TYPES_KEPT = 4096
_STAYS = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}
_BUILT_IN = {
    GraphQLString: LeafRule("type({v}) is str"),
    GraphQLID: LeafRule("type({v}) is str"),
    GraphQLBoolean: LeafRule("type({v}) is bool"),
    GraphQLInt: LeafRule("type({v}) is int and -2147483648 <= {v} <= 2147483647"),
    GraphQLFloat: LeafRule("type({v}) is float and {v} - {v} == 0.0"),
}
_WRITTEN_BY = {
    datetime.datetime: isoformat,
    datetime.date: isoformat,
    datetime.time: isoformat,
    uuid.UUID: str,
    decimal.Decimal: str,
}


@lru_cache(maxsize=_TYPES_KEPT)
def leaf_rule(type_: GraphQLOutputType) -> LeafRule | None:
    """The rule of a leaf type, wrapped or not, or of a list of strings, ids or booleans; None when there is none."""
    required = isinstance(type_, GraphQLNonNull)
    inner = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    rule = _list_rule(inner) if isinstance(inner, GraphQLList) else _rule(inner) if is_leaf_type(inner) else None
    if rule is None or required:
        return rule
    made = rule.made if rule.made == "{v}" else f"(None if {{v}} is None else {rule.made})"
    return replace(rule, test=f"({{v}} is None or {rule.test})", made=made)


@lru_cache(maxsize=_TYPES_KEPT)
def staying_types(type_: GraphQLOutputType) -> frozenset[type]:
    """Python types whose values stand for `type_` unchanged and unchecked."""
    required = isinstance(type_, GraphQLNonNull)
    inner: Any = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    if inner not in _STAYS:
        return frozenset()
    return frozenset({_STAYS[inner]} if required else {_STAYS[inner], type(None)})


def _list_rule(type_: GraphQLList[Any]) -> LeafRule | None:
    kinds = staying_types(type_.of_type)
    return LeafRule("type({v}) is list and {n}a(map(type, {v}))", "{v}.copy()", (kinds.issuperset,)) if kinds else None


def _rule(type_: GraphQLLeafType) -> LeafRule | None:
    if isinstance(type_, CustomGraphQLEnumType):
        return _enum_rule(type_)
    if isinstance(type_, GraphQLEnumType):
        return None
    return _BUILT_IN.get(type_) or _written_rule(type_)


def _enum_rule(type_: CustomGraphQLEnumType) -> LeafRule:
    """Members are told by name: hashing a member itself runs Python code."""
    kind = cast("type[Enum]", type_.wrapped_cls)
    names: dict[str, str] = {}
    for member in kind:
        with suppress(Exception):
            names[member.name] = type_.coerce_output_value(member)
    return LeafRule("type({v}) is {n}a and {v}._name_ in {n}b", "{n}b[{v}._name_]", (kind, names))


def _written_rule(type_: Any) -> LeafRule | None:
    definition = type_.extensions.get("strawberry-definition")
    origin = definition.origin if isinstance(definition, ScalarDefinition) else None
    write = type_.coerce_output_value
    if origin not in _WRITTEN_BY or _WRITTEN_BY[origin] is not write:
        return None
    return LeafRule("type({v}) is {n}a", "{n}b({v})", (origin, write))
