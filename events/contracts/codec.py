"""Events to Kafka messages and back: CloudEvents 1.0 in binary mode, the value is the JSON object of the data."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any

import orjson
from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints, ValidationError

from events.contracts.records.event import Event
from events.contracts.records.fields import Id
from events.contracts.registry import EVENTS
from events.contracts.sealing import Keys, open_sealed

Headers = Sequence[tuple[str, bytes]]
MAX_BYTES = 1_000_000
"""The size of one message. Kafka's own limit is slightly higher, but applies to the compressed batch."""
_TEXT_SIZE = 200
_Short = Annotated[str, StringConstraints(min_length=1, max_length=_TEXT_SIZE)]


class UnknownEvent(Exception):
    """The message has no type, or one that the registry does not know."""


class BadEvent(Exception):
    """The message does not match its type."""


class OutboxEntry(BaseModel):
    """An event in the outbox, the same in every store."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: Id
    topic: _Short
    key: _Short
    type: _Short
    source: _Short
    subject: _Short
    time: AwareDatetime
    data: dict[str, Any]


def encode(event: Event) -> OutboxEntry:
    return OutboxEntry(
        id=event.event_id,
        topic=event.TOPIC,
        key=event.key,
        type=event.full_type(),
        source=event.source,
        subject=event.key,
        time=event.occurred_at,
        data=event.model_dump(mode="json", exclude_none=True),
    )


def to_message(entry: OutboxEntry) -> tuple[bytes, bytes, list[tuple[str, bytes]]]:
    """Key, value and headers of the Kafka message."""
    attributes = {
        "ce_specversion": "1.0",
        "ce_id": entry.id,
        "ce_source": entry.source,
        "ce_type": entry.type,
        "ce_time": entry.time.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "ce_subject": entry.subject,
        "content-type": "application/json",
    }
    headers = [(name, value.encode()) for name, value in attributes.items()]
    return entry.key.encode(), orjson.dumps(entry.data), headers


def type_of(headers: Headers) -> str:
    """The type in the message's headers; empty if there is none."""
    return _text(dict(headers), "ce_type")


def decode(headers: Headers, value: bytes | None, keys: Keys | None = None) -> Event:
    """Raises only UnknownEvent or BadEvent, whatever the bytes. Sealed fields are blank without their key."""
    attributes = dict(headers)
    name = _text(attributes, "ce_type")
    record = EVENTS.get(name)
    if record is None:
        raise UnknownEvent(f"no event is called {name!r}"[:_TEXT_SIZE])
    if value is not None and len(value) > MAX_BYTES:
        raise BadEvent(f"{len(value)} bytes are more than an event has")
    try:
        event_id = _text(attributes, "ce_id")
        data = open_sealed(name, event_id, orjson.loads(value or b""), keys or {})
        moment = datetime.fromisoformat(_text(attributes, "ce_time"))
        return record.model_validate({**data, "event_id": event_id, "occurred_at": moment})
    except ValidationError as error:
        raise BadEvent(_summary(error)) from None
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError) as error:
        raise BadEvent(f"not the JSON object of an event: {error}"[:_TEXT_SIZE]) from None


def _text(attributes: Mapping[str, bytes], name: str) -> str:
    return (attributes.get(name) or b"").decode(errors="replace")


def _summary(error: ValidationError) -> str:
    """Names fields and rules, never values, which may be personal."""
    facts = (f"{'.'.join(map(str, fact['loc']))}: {fact['type']}" for fact in error.errors(include_input=False))
    return "; ".join(facts)[:_TEXT_SIZE]
