"""Input coercion by functions made once per type. graphql-core decides about the values that they do not accept."""

from collections.abc import Callable
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLID,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    GraphQLString,
    Undefined,
)
from graphql.utilities import coerce_input_value

Coercer = Callable[[Any], Any]
"""The coerced value, or Undefined when the value is not valid."""

_EXACT = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}


def coercer_of(type_: GraphQLInputType, null: Any = None) -> Coercer:
    """`null` is the result for null: Undefined where null is not allowed."""
    if isinstance(type_, GraphQLNonNull):
        return coercer_of(type_.of_type, Undefined)
    if isinstance(type_, GraphQLList):
        return _list(type_, null)
    if isinstance(type_, GraphQLInputObjectType | GraphQLEnumType):
        return _rejecting(lambda value: coerce_input_value(value, type_), null)
    scalar = _rejecting(type_.coerce_input_value, null)
    exact = _EXACT.get(type_)
    if exact is not None:
        return lambda value: value if type(value) is exact else scalar(value)
    if type_ is GraphQLInt:
        return lambda value: value if type(value) is int and -(2**31) <= value < 2**31 else scalar(value)
    return scalar


def nests(type_: GraphQLInputType) -> bool:
    """Whether values of the type can be deep, so that their depth must be checked before anything recurses."""
    while isinstance(type_, GraphQLNonNull):
        type_ = type_.of_type
    if isinstance(type_, GraphQLList):
        item = type_.of_type.of_type if isinstance(type_.of_type, GraphQLNonNull) else type_.of_type
        return isinstance(item, GraphQLList | GraphQLInputObjectType)
    return isinstance(type_, GraphQLInputObjectType)


def _rejecting(coerce: Coercer, null: Any) -> Coercer:
    """A scalar, or an input object's own rule such as `@oneOf`, rejects a value by raising."""

    def rejecting(value: Any) -> Any:
        if value is None or value is Undefined:
            return null
        try:
            return coerce(value)
        except Exception:
            return Undefined

    return rejecting


def _list(type_: GraphQLList[Any], null: Any) -> Coercer:
    other = _rejecting(lambda value: coerce_input_value(value, type_), null)
    item = coercer_of(type_.of_type)
    named = type_.of_type.of_type if isinstance(type_.of_type, GraphQLNonNull) else type_.of_type
    scalar = named.coerce_input_value if isinstance(named, GraphQLScalarType) else None

    def items(value: Any) -> Any:
        if type(value) is not list:
            return other(value)
        if scalar is not None and None not in value:
            try:
                coerced = list(map(scalar, value))
            except Exception:
                return Undefined
        else:
            coerced = [item(one) for one in value]
        return Undefined if id(Undefined) in map(id, coerced) else coerced

    return items
