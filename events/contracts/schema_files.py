"""JSON Schemas of the events, written from the records into `events/contracts/schemas` and committed."""

from pathlib import Path
from typing import Any

import orjson

from events.contracts.compatibility import breaks
from events.contracts.records.event import Event
from events.contracts.registry import EVENTS

FOLDER = Path(__file__).parent / "schemas"


def schema_of(record: type[Event]) -> dict[str, Any]:
    """Of the data only: the event's id and time are in headers."""
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


class BreakingChangeError(Exception):
    """The change of a released schema would break its consumers."""


def committed(full_type: str) -> dict[str, Any] | None:
    file = FOLDER / file_name(full_type)
    return orjson.loads(file.read_bytes()) if file.exists() else None


def breaking_changes() -> list[str]:
    """Breaking changes of the records against the committed schemas."""
    return [
        f"{full_type}: {change}"
        for full_type, record in EVENTS.items()
        if (old := committed(full_type)) is not None
        for change in breaks(old, schema_of(record))
    ]


def write_schemas(*, even_if_breaking: bool = False) -> list[str]:
    """Returns the names of the changed files."""
    if not even_if_breaking and (found := breaking_changes()):
        raise BreakingChangeError("; ".join(found))
    stale = {full_type: rendered(record) for full_type, record in EVENTS.items()}
    stale = {name: text for name, text in stale.items() if not _is(FOLDER / file_name(name), text)}
    for name, text in stale.items():
        (FOLDER / file_name(name)).write_bytes(text)
    return [file_name(name) for name in stale]


def _is(file: Path, text: bytes) -> bool:
    return file.exists() and file.read_bytes() == text


def _without_titles(schema: Any) -> Any:
    """Drops the titles that pydantic derives from field names."""
    if isinstance(schema, list):
        return [_without_titles(item) for item in schema]
    if isinstance(schema, dict):
        kept = {key: value for key, value in schema.items() if key != "title" or not isinstance(value, str)}
        return {key: _without_titles(value) for key, value in kept.items()}
    return schema
