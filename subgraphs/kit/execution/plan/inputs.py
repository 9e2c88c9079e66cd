"""Input values coerced by functions made once per type. Whatever they do not take is left to graphql-core."""

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
    GraphQLString,
    Undefined,
)
from graphql.utilities import coerce_input_value

Coercer = Callable[[Any], Any]
"""The coerced value, or Undefined when the value is not valid."""

_EXACT = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}


def coercer_of(type_: GraphQLInputType) -> Coercer:
    if isinstance(type_, GraphQLNonNull):
        return _required(coercer_of(type_.of_type))
    if isinstance(type_, GraphQLList):
        return _list(type_, coercer_of(type_.of_type))
    if isinstance(type_, GraphQLInputObjectType | GraphQLEnumType):
        return lambda value: coerce_input_value(value, type_)
    exact = _EXACT.get(type_)
    if exact is not None:
        return _exact(type_, exact)
    return _int(type_) if type_ is GraphQLInt else _scalar(type_)


def nests(type_: GraphQLInputType) -> bool:
    """Whether values of the type can be deep, so that their depth must be checked before anything recurses."""
    while isinstance(type_, GraphQLNonNull):
        type_ = type_.of_type
    if isinstance(type_, GraphQLList):
        item = type_.of_type.of_type if isinstance(type_.of_type, GraphQLNonNull) else type_.of_type
        return isinstance(item, GraphQLList | GraphQLInputObjectType)
    return isinstance(type_, GraphQLInputObjectType)


def _required(inner: Coercer) -> Coercer:
    return lambda value: Undefined if value is None or value is Undefined else inner(value)


def _exact(type_: Any, exact: type) -> Coercer:
    otherwise = _scalar(type_)
    return lambda value: value if type(value) is exact else otherwise(value)


def _int(type_: Any) -> Coercer:
    otherwise = _scalar(type_)
    return lambda value: value if type(value) is int and -(2**31) <= value < 2**31 else otherwise(value)


def _scalar(type_: Any) -> Coercer:
    coerce = type_.coerce_input_value

    def scalar(value: Any) -> Any:
        if value is None:
            return None
        try:
            return coerce(value)
        except Exception:
            return Undefined

    return scalar


def _list(type_: GraphQLList[Any], item: Coercer) -> Coercer:
    def items(value: Any) -> Any:
        if type(value) is not list:
            return coerce_input_value(value, type_)
        coerced = []
        for one in value:
            result = item(one)
            if result is Undefined:
                return Undefined
            coerced.append(result)
        return coerced

    return items
