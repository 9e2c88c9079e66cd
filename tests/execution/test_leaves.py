"""Plain attributes of every leaf type, with values at and beyond each border."""

import datetime
import decimal
import uuid
from enum import Enum
from typing import Any

import pytest
import strawberry

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.kit.graph.federation import Schema
from tests.execution.comparing import by_graphql_core, by_plan, same_data


@strawberry.enum
class Suit(Enum):
    CLUBS = 1
    HEARTS = "h"


class Other(Enum):
    CLUBS = 1


class Text(str):
    __slots__ = ()


class Shown:
    def __str__(self) -> str:
        return "shown"

    def __repr__(self) -> str:
        return "Shown()"


class Strange(datetime.tzinfo):
    def utcoffset(self, moment: datetime.datetime | None) -> datetime.timedelta:
        raise ValueError("no offset")

    def dst(self, moment: datetime.datetime | None) -> None:
        return None

    def tzname(self, moment: datetime.datetime | None) -> None:
        return None


TYPES: dict[str, Any] = {
    "int": int,
    "float": float,
    "str": str,
    "bool": bool,
    "id": strawberry.ID,
    "suit": Suit,
    "moment": datetime.datetime,
    "day": datetime.date,
    "hour": datetime.time,
    "uuid": uuid.UUID,
    "decimal": decimal.Decimal,
    "texts": list[str],
    "maybes": list[bool | None],
    "suits": list[Suit],
}
VALUES: tuple[Any, ...] = (
    *(None, 0, -1, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1, True, False),
    *(0.0, 1.5, 1e308, float("inf"), float("-inf"), float("nan")),
    *("", "1", "x", "\ud800", Text("text"), b"x", Shown(), Suit.CLUBS, Suit.HEARTS, Other.CLUBS, "h"),
    *(datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC), datetime.datetime(2026, 1, 2, tzinfo=Strange())),
    *(datetime.date(2026, 1, 2), datetime.time(3, 4), uuid.UUID(int=7), decimal.Decimal("1.50")),
    *([], ["a"], ["a", 1], ["a", None], [True, None], [Suit.HEARTS], ("a", "b"), {"a"}, {"a": 1}, iter([]), [["a"]]),
    *(ValueError("a value"), int, strawberry.UNSET),
)


def schema_for(type_: Any) -> Schema:
    held: Any = strawberry.type(type("Held", (), {"__annotations__": {"must": type_, "may": type_ | None}}))
    query = strawberry.type(type("Query", (), {"held": strawberry.field(resolver=_giver(held))}))
    return Schema(query=query)


def _giver(held: Any) -> Any:
    def give(info: strawberry.Info[Any, None]) -> Any:
        return [_holding(held, field, value) for field, value in info.context]

    give.__annotations__["return"] = list[held | None]
    return give


def _holding(held: Any, field: str, value: Any) -> Any:
    made = object.__new__(held)
    made.__dict__[field] = value
    return made


@pytest.mark.parametrize("name", TYPES)
@pytest.mark.parametrize("field", ["must", "may"])
async def test_every_value_in_every_type(name: str, field: str) -> None:
    schema = schema_for(TYPES[name])
    executor = BreadthFirstExecutor(schema)
    document = f"{{ held {{ {field} }} }}"
    values = [(field, value) for value in VALUES]
    ours = await by_plan(executor, document, {}, values)
    theirs = await by_graphql_core(schema, document, {}, values)
    assert same_data(ours.data, theirs.data)
    assert ours.errors == theirs.errors


@pytest.mark.parametrize("name", TYPES)
async def test_a_missing_attribute(name: str) -> None:
    schema = schema_for(TYPES[name])
    ours = await by_plan(BreadthFirstExecutor(schema), "{ held { must may } }", {}, [("may", None), ("must", None)])
    theirs = await by_graphql_core(schema, "{ held { must may } }", {}, [("may", None), ("must", None)])
    assert (ours.data, ours.errors) == (theirs.data, theirs.errors)
