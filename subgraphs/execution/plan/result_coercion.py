"""Result coercion of leaf values without a call: the usual Python values of each type, tested in generated code.

Each coercion is a template of Python source over the value `{v}` and the names `{n}a`, `{n}b`; what its test does not
accept, graphql-core coerces. Templates come from the schema alone, never from a document.
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
class ResultCoercion:
    test: str
    result: str = "{v}"
    names: tuple[Any, ...] = ()
    """What `{n}a`, `{n}b` stand for."""


_TYPES_CACHED = 4096
_IDENTITY = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}
_BUILT_IN = {
    GraphQLString: ResultCoercion("type({v}) is str"),
    GraphQLID: ResultCoercion("type({v}) is str"),
    GraphQLBoolean: ResultCoercion("type({v}) is bool"),
    GraphQLInt: ResultCoercion("type({v}) is int and -2147483648 <= {v} <= 2147483647"),
    GraphQLFloat: ResultCoercion("type({v}) is float and {v} - {v} == 0.0"),
}
_SERIALIZERS = {
    datetime.datetime: isoformat,
    datetime.date: isoformat,
    datetime.time: isoformat,
    uuid.UUID: str,
    decimal.Decimal: str,
}


@lru_cache(maxsize=_TYPES_CACHED)
def leaf_coercion(type_: GraphQLOutputType) -> ResultCoercion | None:
    """Of a leaf type, nullable or not, or of a list of strings, IDs or booleans; None when only graphql-core can."""
    required = isinstance(type_, GraphQLNonNull)
    inner = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    coercion = (
        _list_coercion(inner)
        if isinstance(inner, GraphQLList)
        else _leaf_coercion(inner)
        if is_leaf_type(inner)
        else None
    )
    if coercion is None or required:
        return coercion
    result = coercion.result if coercion.result == "{v}" else f"(None if {{v}} is None else {coercion.result})"
    return replace(coercion, test=f"({{v}} is None or {coercion.test})", result=result)


@lru_cache(maxsize=_TYPES_CACHED)
def identity_types(type_: GraphQLOutputType) -> frozenset[type]:
    """Python types whose values are their own result for `type_`."""
    required = isinstance(type_, GraphQLNonNull)
    inner: Any = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    if inner not in _IDENTITY:
        return frozenset()
    return frozenset({_IDENTITY[inner]} if required else {_IDENTITY[inner], type(None)})


def _coercion(type_: GraphQLOutputType) -> ResultCoercion | None:
    if isinstance(type_, GraphQLList):
        return _list_coercion(type_)
    return _leaf_coercion(type_) if is_leaf_type(type_) else None


def _list_coercion(type_: GraphQLList[Any]) -> ResultCoercion | None:
    classes = identity_types(type_.of_type)
    return (
        ResultCoercion("type({v}) is list and {n}a(map(type, {v}))", "{v}.copy()", (classes.issuperset,))
        if classes
        else None
    )


def _leaf_coercion(type_: GraphQLLeafType) -> ResultCoercion | None:
    if isinstance(type_, CustomGraphQLEnumType):
        return _enum_coercion(type_)
    if isinstance(type_, GraphQLEnumType):
        return None
    return _BUILT_IN.get(type_) or _serialized_coercion(type_)


def _enum_coercion(type_: CustomGraphQLEnumType) -> ResultCoercion:
    """Looks members up by name: hashing a member itself runs Python code."""
    kind = cast("type[Enum]", type_.wrapped_cls)
    names: dict[str, str] = {}
    for member in kind:
        with suppress(Exception):
            names[member.name] = type_.coerce_output_value(member)
    return ResultCoercion("type({v}) is {n}a and {v}._name_ in {n}b", "{n}b[{v}._name_]", (kind, names))


def _serialized_coercion(type_: Any) -> ResultCoercion | None:
    definition = type_.extensions.get("strawberry-definition")
    origin = definition.origin if isinstance(definition, ScalarDefinition) else None
    serialize = type_.coerce_output_value
    if origin not in _SERIALIZERS or not (_SERIALIZERS[origin] is serialize or _returns_string(serialize)):
        return None
    return ResultCoercion("type({v}) is {n}a", "{n}b({v})", (origin, serialize))


def _returns_string(serialize: Any) -> bool:
    """A schema's own serializer says so by its annotation."""
    return getattr(serialize, "__annotations__", {}).get("return") is str
