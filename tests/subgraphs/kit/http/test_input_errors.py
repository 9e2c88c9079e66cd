"""Errors about invalid input name the place and what is expected, never the input or Python's own messages."""

import datetime
import decimal
import uuid
from enum import Enum
from json import dumps
from typing import Any

import pytest
import strawberry

from subgraphs.execution.breadth_first import BreadthFirstExecutor
from subgraphs.execution.operation import Operation
from subgraphs.kit.graph.federation import Schema
from subgraphs.kit.http.input_errors import without_input
from subgraphs.kit.http.masking import formatted

SECRET = "hunter2; found: 'x'. Expected"
PYTHON = ("invalid literal", "None", "badly formed", "ISO string", "{'", "isoformat", "Traceback")


@strawberry.enum
class Color(Enum):
    RED = "RED"


@strawberry.input
class Inner:
    text: str
    number: int


@strawberry.input
class Everything:
    password: str
    number: int | None = None
    ratio: float | None = None
    flag: bool | None = None
    id: strawberry.ID | None = None
    moment: datetime.datetime | None = None
    day: datetime.date | None = None
    clock: datetime.time | None = None
    key: uuid.UUID | None = None
    price: decimal.Decimal | None = None
    color: Color | None = None
    inner: Inner | None = None
    inners: list[Inner] | None = None
    numbers: list[int] | None = None


@strawberry.type
class Query:
    @strawberry.field
    def check(self, input: Everything) -> str:
        return "ok"


executor = BreadthFirstExecutor(Schema(query=Query))
FIELDS = [name for name in Everything.__annotations__ if name != "password"]
WRONG: list[Any] = [SECRET, [SECRET], {SECRET: SECRET}, {"text": SECRET}, {"text": SECRET, "number": SECRET}, 10**40]
TAKES_ANY_TEXT = ("id",)
TAKES_ANY_NUMBER = ("id", "price", "ratio")


def is_valid(field: str, value: Any) -> bool:
    return (isinstance(value, str) and field in TAKES_ANY_TEXT) or (
        isinstance(value, int) and field in TAKES_ANY_NUMBER
    )


async def errors_of(document: str, variables: dict[str, Any] | None = None) -> list[str]:
    result = await executor.execute(Operation(document, variables, None, None, None), object())
    return [formatted(error, "r-1")["message"] for error in result.errors or ()]


def check(messages: list[str]) -> None:
    assert messages
    for message in messages:
        assert "hunter2" not in message
        assert not any(word in message for word in PYTHON), message
        assert "1000000000" not in message
        assert len(message) < 200


def literal(value: Any) -> str:
    """As GraphQL writes it: names of fields without quotes."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{'hunter2' if k == SECRET else k}: {literal(v)}" for k, v in value.items()) + "}"
    return f"[{', '.join(map(literal, value))}]" if isinstance(value, list) else dumps(value)


@pytest.mark.parametrize(
    ("field", "value"), [(field, value) for field in FIELDS for value in WRONG if not is_valid(field, value)]
)
class TestValues:
    async def test_values_of_variables_are_masked(self, field: str, value: Any) -> None:
        given = {"password": "hunter2", field: value}
        messages = await errors_of("query($i: Everything!) { check(input: $i) }", {"i": given})
        check(messages)
        assert all(message.startswith("Variable '$i' has invalid value at .") for message in messages)

    async def test_values_of_literals_are_masked(self, field: str, value: Any) -> None:
        document = f'{{ check(input: {{password: "hunter2", {field}: {literal(value)}}}) }}'
        messages = await errors_of(document)
        names = [message.replace("`hunter2`", "") for message in messages]  # a field's name is not its value
        check(names)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"password": "hunter2", "zzz": 1}, "Variable '$i' has invalid value: Everything has no field `zzz`."),
        ({"password": "hunter2", "numbr": 1}, "Variable '$i' has invalid value: Everything has no field `numbr`."),
        ({"password": "hunter2", SECRET: 1}, "Variable '$i' has invalid value: Everything has no field."),
        ({}, "Variable '$i' has invalid value: The required field `password` of Everything is missing."),
        ({"password": None}, "Variable '$i' has invalid value at .password: Expected a value of type String."),
        ("hunter2", "Variable '$i' has invalid value: Expected a value of type Everything."),
        (
            {"password": "", "moment": "tomo"},
            "Variable '$i' has invalid value at .moment:"
            " Expected a value of type DateTime, such as 2026-01-31T12:00:00Z.",
        ),
        (
            {"password": "", "inners": [{"text": "a", "number": 1}, {"text": "a", "number": "hunter2"}]},
            "Variable '$i' has invalid value at .inners[1].number: Expected a value of type Int, such as 12.",
        ),
        (
            {"password": "", "color": "BLUE"},
            "Variable '$i' has invalid value at .color: Expected a value of type Color.",
        ),
    ],
)
async def test_a_message_names_the_place_and_what_is_expected(given: Any, message: str) -> None:
    assert await errors_of("query($i: Everything!) { check(input: $i) }", {"i": given}) == [message]


@pytest.mark.parametrize(
    "text", ['{ check(input: ) "hunter2" }', '"hunter2" {', '{ check "hunter2" }', '{ check(input: "\\uhunter2") }']
)
async def test_syntax_errors_show_no_text(text: str) -> None:
    (message,) = await errors_of(text)
    assert "hunter2" not in message.replace("\\uhunt", "")


def test_an_unknown_form_of_message_shows_nothing() -> None:
    assert without_input("Variable '$i' has invalid value at .a: hunter2") == (
        "Variable '$i' has invalid value at .a: The value is invalid."
    )


@pytest.mark.parametrize("message", ["Cannot query field 'x' on type 'Query'.", "The object was found String"])
def test_other_messages_are_kept(message: str) -> None:
    assert without_input(message) == message
