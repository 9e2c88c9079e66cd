"""JSON Schemas of the events, written from the records into `events/schemas` and committed."""

from pathlib import Path
from typing import Any

import orjson

from events.records.event import Event
from events.registry import EVENTS

FOLDER = Path(__file__).parent / "schemas"


def schema_of(record: type[Event]) -> dict[str, Any]:
    """Of the data alone: the event's id and time travel in headers."""
    schema = record.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": file_name(record.full_type()),
        **_without_titles(schema),
        "title": record.__name__,
    }


def file_name(full_type: str) -> str:
    return f"{full_type}.schema.json"


def rendered(record: type[Event]) -> bytes:
    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(schema_of(record), option=options)


def write_schemas() -> list[str]:
    """The names of the files that changed."""
    changed = []
    for full_type, record in EVENTS.items():
        file, text = FOLDER / file_name(full_type), rendered(record)
        if not file.exists() or file.read_bytes() != text:
            file.write_bytes(text)
            changed.append(file.name)
    return changed


def _without_titles(schema: Any) -> Any:
    """Titles that pydantic makes from field names say nothing more than the names."""
    if isinstance(schema, list):
        return [_without_titles(item) for item in schema]
    if isinstance(schema, dict):
        kept = {key: value for key, value in schema.items() if key != "title" or not isinstance(value, str)}
        return {key: _without_titles(value) for key, value in kept.items()}
    return schema
