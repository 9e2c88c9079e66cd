"""Examples are documentation and test data at once: each fits the schema and the record."""

from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest

from events.contracts.codec import decode, encode, to_message
from events.contracts.records.fields import new_id
from events.contracts.registry import EVENTS
from events.contracts.schema_files import committed

FOLDER = Path(__file__).parents[3] / "events" / "contracts" / "examples"
FILES = sorted(FOLDER.glob("*/*/*.json"))


def example_id(file: Path) -> str:
    return str(file.relative_to(FOLDER))


def type_of_example(file: Path) -> str:
    return f"{file.parent.parent.name}.v{file.parent.name}"


def read(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = orjson.loads(file.read_bytes())
    return data


@pytest.mark.parametrize("file", FILES, ids=example_id)
class TestExample:
    def test_fits_the_schema(self, file: Path) -> None:
        schema = committed(type_of_example(file))
        assert schema is not None
        jsonschema.validate(read(file), schema, format_checker=jsonschema.FormatChecker())

    def test_survives_the_way_through_the_record(self, file: Path) -> None:
        headers = [("ce_type", type_of_example(file)), ("ce_id", new_id()), ("ce_time", "2026-11-21T09:00:00.250Z")]
        event = decode([(name, value.encode()) for name, value in headers], file.read_bytes())
        entry = encode(event)
        written = {name: value for name, value in entry.data.items() if value not in ([], (), {})}
        assert written == read(file)
        _, value, sent = to_message(entry)
        assert decode(sent, value) == event

    def test_uses_only_known_fields(self, file: Path) -> None:
        schema = committed(type_of_example(file))
        assert schema is not None
        assert read(file).keys() <= schema["properties"].keys()


@pytest.mark.parametrize("full_type", EVENTS)
def test_every_event_has_a_minimal_and_a_full_example(full_type: str) -> None:
    name, _, version = full_type.rpartition(".v")
    schema = committed(full_type)
    assert schema is not None
    assert read(FOLDER / name / version / "minimal.json").keys() == set(schema["required"])
    assert read(FOLDER / name / version / "full.json").keys() == schema["properties"].keys()


def test_no_example_is_an_orphan() -> None:
    assert {type_of_example(file) for file in FILES} == set(EVENTS)
