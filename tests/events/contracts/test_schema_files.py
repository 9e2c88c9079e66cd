"""The committed schemas are the records', and a released one changes compatibly only."""

import copy
from typing import Any

import jsonschema
import pytest

from events.contracts.compatibility import breaks
from events.contracts.records.fields import Line
from events.contracts.records.users import FollowEvent
from events.contracts.registry import EVENTS
from events.contracts.schema_files import (
    BreakingChangeError,
    breaking_changes,
    committed,
    schema_of,
    write_schemas,
)

OLD: dict[str, Any] = {
    "$defs": {"Mood": {"type": "string", "enum": ["GOOD", "BAD"]}},
    "properties": {
        "name": {"type": "string", "maxLength": 10, "pattern": "^a"},
        "mood": {"$ref": "#/$defs/Mood"},
        "tags": {"type": "array", "items": {"type": "string", "maxLength": 5}, "maxItems": 3},
        "notes": {
            "type": "object",
            "maxProperties": 3,
            "patternProperties": {"^a": {"type": "string", "maxLength": 5}},
        },
        "age": {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "null"}]},
    },
    "required": ["name"],
}


@pytest.mark.parametrize("full_type", EVENTS)
def test_schema_is_current(full_type: str) -> None:
    assert committed(full_type) == schema_of(EVENTS[full_type]), "run `python -m events write-schemas`"


@pytest.mark.parametrize("full_type", EVENTS)
def test_schema_is_valid(full_type: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema_of(EVENTS[full_type]))


def test_nothing_released_breaks() -> None:
    assert not breaking_changes()


def test_a_released_record_that_changed_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    class UserFollowed(FollowEvent):
        TYPE = "user-followed"
        note: Line

    before = committed("user-followed.v1")
    monkeypatch.setitem(EVENTS, "user-followed.v1", UserFollowed)
    with pytest.raises(
        BreakingChangeError, match=r"user-followed\.v1: `note` is required now; .*`was_requested` is gone"
    ):
        write_schemas()
    assert committed("user-followed.v1") == before


class TestBreaks:
    def test_an_unchanged_schema_breaks_nothing(self) -> None:
        assert breaks(OLD, OLD) == []

    def test_a_new_optional_field_and_wider_bounds_are_fine(self) -> None:
        new = copy.deepcopy(OLD)
        new["properties"]["note"] = {"type": "string"}
        new["properties"]["name"]["maxLength"] = 20
        new["$defs"]["Mood"]["enum"].append("MIXED")
        assert breaks(OLD, new) == []

    @pytest.mark.parametrize(
        ("path", "value", "said"),
        [
            (("properties", "name"), None, "`name` is gone"),
            (("required",), ["name", "mood"], "`mood` is required now"),
            (("required",), [], "`name` is no longer required"),
            (("properties", "name", "maxLength"), 5, "`name`: maxLength fell from 10 to 5"),
            (("properties", "name", "minLength"), 1, "`name`: minLength rose from None to 1"),
            (("properties", "name", "pattern"), "^b", "`name`: pattern changed"),
            (("properties", "name", "type"), "integer", "`name`: string is not allowed any more"),
            (("properties", "age"), {"type": "integer"}, "`age`: null is not allowed any more"),
            (("properties", "tags", "items", "maxLength"), 2, "`tags`: maxLength fell from 5 to 2"),
            (("properties", "notes", "maxProperties"), 2, "`notes`: maxProperties fell from 3 to 2"),
            (("properties", "notes", "patternProperties", "^a", "maxLength"), 4, "`notes`: maxLength fell from 5 to 4"),
            (("properties", "notes", "patternProperties"), {}, "`notes`: keys like ^a are not allowed any more"),
            (("$defs", "Mood", "enum"), ["GOOD"], "`mood`: BAD is not allowed any more"),
        ],
    )
    def test_breaking_changes_are_found(self, path: tuple[str, ...], value: Any, said: str) -> None:
        new = copy.deepcopy(OLD)
        place = new
        for step in path[:-1]:
            place = place[step]
        if value is None:
            del place[path[-1]]
        else:
            place[path[-1]] = value
        assert said in breaks(OLD, new)
