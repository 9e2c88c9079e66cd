"""Writes `asyncapi.yaml` (AsyncAPI 3.0): topics, records and schemas as one document for readers and tools."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from events.contracts.personal_fields import PERSONAL
from events.contracts.records.event import ANY_SERVICE, Event
from events.contracts.registry import EVENTS
from events.contracts.schema_files import file_name
from events.contracts.topic_files import Topic, dead_letter_topic, load_topics, retention_ms

FILE = Path(__file__).parent / "asyncapi.yaml"
Page = dict[str, Any]
_TEXT = {"type": "string"}
_HEADERS = {
    "type": "object",
    "required": ["ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time"],
    "properties": {
        "ce_specversion": {"const": "1.0"},
        "ce_id": {"type": "string", "format": "uuid", "description": "UUIDv7; a repeat of an event has the same."},
        "ce_source": _TEXT,
        "ce_type": _TEXT,
        "ce_time": {"type": "string", "format": "date-time"},
        "ce_subject": {"type": "string", "description": "The id of the aggregate, as the key."},
        "content-type": {"const": "application/json"},
    },
}


class _Plain(yaml.SafeDumper):  # type: ignore[misc]  # yaml is untyped
    """Without YAML anchors, which confuse tools."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def page() -> Page:
    topics = load_topics()
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Events of Miniroom",
            "version": "1.0.0",
            "description": "Facts in the past tense on Kafka, at least once, in order per key. Written by "
            "`python -m events write-schemas` from events/contracts/topics and events/contracts/records.",
        },
        "defaultContentType": "application/json",
        "channels": {topic.name: _channel(topic) for topic in topics},
        "operations": {name: operation for topic in topics for name, operation in _operations(topic).items()},
        "components": {
            "schemas": {"CloudEvent": _HEADERS},
            "messages": {name: _message(EVENTS[name]) for topic in topics for name in topic.types()},
        },
    }


def rendered() -> str:
    text: str = yaml.dump(page(), Dumper=_Plain, sort_keys=False, allow_unicode=True, width=120)
    return f"# Written by `python -m events write-schemas`.\n{text}"


def is_current() -> bool:
    return FILE.exists() and FILE.read_text() == rendered()


def _channel(topic: Topic) -> Page:
    return {
        "address": topic.name,
        "description": topic.description,
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in topic.types()},
        "bindings": {
            "kafka": {
                "partitions": topic.partitions.production,
                "replicas": 3,
                "topicConfiguration": {
                    "cleanup.policy": ["delete"],
                    "retention.ms": int(retention_ms(topic.retention_days)),
                },
            }
        },
        "x-dead-letters": dead_letter_topic(topic.name),
    }


def _operations(topic: Topic) -> Mapping[str, Page]:
    """Producers send the events they are the source of; consumers receive all."""
    sends = {
        f"{producer}-sends-{topic.name}": _operation(topic, "send", _of_source(topic, producer))
        for producer in topic.producers
    }
    receives = {
        f"{consumer}-receives-{topic.name}": _operation(topic, "receive", topic.types()) for consumer in topic.consumers
    }
    return {**sends, **receives}


def _operation(topic: Topic, action: str, types: Sequence[str]) -> Page:
    channel = f"#/channels/{topic.name}"
    return {
        "action": action,
        "channel": {"$ref": channel},
        "messages": [{"$ref": f"{channel}/messages/{name}"} for name in types],
    }


def _of_source(topic: Topic, producer: str) -> list[str]:
    return [name for name in topic.types() if EVENTS[name].producers() & {producer, ANY_SERVICE}]


def _message(record: type[Event]) -> Page:
    """`x-sealed` names the fields that are encrypted with the account's key."""
    personal = PERSONAL.get(record.TYPE)
    return {
        "name": record.full_type(),
        "title": record.__name__,
        "summary": (record.__doc__ or "").strip(),
        "contentType": "application/json",
        "headers": {"$ref": "#/components/schemas/CloudEvent"},
        "payload": {"$ref": f"schemas/{file_name(record.full_type())}"},
        "bindings": {"kafka": {"key": {"type": "string", "description": f"`{record.KEY}`"}}},
        **({"x-sealed": {"fields": list(personal.fields), "of": personal.subject}} if personal else {}),
    }
