"""No record can exceed Kafka's limit: it would block its outbox forever."""

from collections.abc import Iterator
from typing import Any

import pytest

from events.contracts.codec import MAX_BYTES
from events.contracts.registry import EVENTS
from events.contracts.schema_files import schema_of

Schema = dict[str, Any]
_ESCAPED_CHARACTER, _SHORT = 6, 100
_SEALED = 4 / 3


@pytest.mark.parametrize("full_type", EVENTS)
def test_the_largest_event_fits_into_a_message(full_type: str) -> None:
    schema = schema_of(EVENTS[full_type])
    most = sum(len(name) + most_bytes(field, schema) for name, field in schema["properties"].items())
    assert most * _SEALED < MAX_BYTES


def test_a_field_without_bounds_would_be_seen() -> None:
    for field in ({"type": "string"}, {"type": "array", "items": {"type": "boolean"}}, {"type": "object"}):
        assert most_bytes(field, {}) == float("inf")


def most_bytes(field: Schema, root: Schema) -> float:
    return max(most_of(form, root) for form in forms(field, root))


def most_of(form: Schema, root: Schema) -> float:
    match form:
        case {"enum": values}:
            return max(len(value) for value in values)
        case {"type": "array", "items": items, "maxItems": most}:
            return float(most * (most_bytes(items, root) + len('"",')))
        case {"type": "string", "maxLength": most}:
            return float(most * _ESCAPED_CHARACTER)
        case {"type": "string", "pattern": pattern} if "*" not in pattern:
            return _SHORT
        case {"type": "string", "format": "date-time"} | {"type": "integer" | "boolean" | "null"}:
            return _SHORT
        case {"type": "object", "patternProperties": values, "maxProperties": most}:
            return float(most * (_SHORT + sum(most_bytes(each, root) for each in values.values())))
        case {"type": "object", "properties": fields}:
            return sum(len(name) + most_bytes(each, root) for name, each in fields.items())
    return float("inf")


def forms(field: Schema, root: Schema) -> Iterator[Schema]:
    if "$ref" in field:
        yield from forms(root["$defs"][field["$ref"].rpartition("/")[2]], root)
    elif "anyOf" in field:
        for choice in field["anyOf"]:
            yield from forms(choice, root)
    else:
        yield field
