"""Deprecated elements of the public schema, and the dates that each names. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
)

_DATES: Final = re.compile(r"\S\. Deprecated (\d{4}-\d\d-\d\d), removed after (\d{4}-\d\d-\d\d)\.$")
_LEAST_DAYS: Final = 365
_EXAMPLE: Final = '"Use `posts`. Deprecated 2026-12-01, removed after 2027-12-31."'


@dataclass(frozen=True, slots=True)
class Deprecation:
    coordinate: str
    """`Type.field`, `Type.field(argument:)`, `Input.field` or `Enum.VALUE`."""
    since: date
    until: date


def undated(schema: GraphQLSchema) -> list[str]:
    """A sentence for each deprecation that does not name both dates, or leaves clients less than a year."""
    problems = []
    for coordinate, reason in _reasons(schema):
        found = _read(coordinate, reason)
        if found is None:
            problems.append(f"{coordinate}: say what to use, since when, and until when it stays: {_EXAMPLE}.")
        elif (found.until - found.since).days < _LEAST_DAYS:
            problems.append(f"{coordinate}: it must stay for a year after {found.since}, not until {found.until}.")
    return problems


def deprecations(schema: GraphQLSchema) -> dict[str, Deprecation]:
    """By coordinate; those without dates are left out."""
    found = (_read(coordinate, reason) for coordinate, reason in _reasons(schema))
    return {each.coordinate: each for each in found if each}


def _read(coordinate: str, reason: str) -> Deprecation | None:
    match = _DATES.search(reason)
    try:
        return Deprecation(coordinate, date.fromisoformat(match[1]), date.fromisoformat(match[2])) if match else None
    except ValueError:
        return None


def _reasons(schema: GraphQLSchema) -> Iterator[tuple[str, str]]:
    for kind in schema.type_map.values():
        if not kind.name.startswith("__"):
            yield from ((coordinate, reason) for coordinate, reason in _members(kind) if reason is not None)


def _members(kind: GraphQLNamedType) -> Iterator[tuple[str, str | None]]:
    if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType):
        for name, field in kind.fields.items():
            yield f"{kind.name}.{name}", field.deprecation_reason
            for argument, each in field.args.items():
                yield f"{kind.name}.{name}({argument}:)", each.deprecation_reason
    elif isinstance(kind, GraphQLInputObjectType):
        yield from ((f"{kind.name}.{name}", field.deprecation_reason) for name, field in kind.fields.items())
    elif isinstance(kind, GraphQLEnumType):
        yield from ((f"{kind.name}.{name}", value.deprecation_reason) for name, value in kind.values.items())
