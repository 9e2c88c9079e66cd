"""Checks a topic's contract; one sentence per fault. Pure."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from events.contracts.records.event import ANY_SERVICE, Event
from events.contracts.topic_files import Topic

_RETENTIONS = {"forever", 90, 30}
_TOPIC_NAME = re.compile(r"[a-z]+(-[a-z]+)*")
_FACT = re.compile(r"([a-z]+-)+[a-z]+(ed|ten|sent)(-from-[a-z]+)?")
Records = Mapping[str, type[Event]]


def broken(
    topics: Sequence[Topic], records: Records, producers: Collection[str], consumers: Collection[str]
) -> list[str]:
    """`records` by their full types; `producers` and `consumers` are the services there are."""
    named = [full_type for topic in topics for full_type in topic.types()]
    found = [f"{name} has no topic" for name in records if name not in named]
    found += [f"{name} is in two topics" for name in sorted({name for name in named if named.count(name) > 1})]
    for topic in topics:
        found += [f"{topic.name}: {wrong}" for wrong in _of_topic(topic, records, producers, consumers)]
    return found


def _of_topic(topic: Topic, records: Records, producers: Collection[str], consumers: Collection[str]) -> Iterator[str]:
    sources = {each for name in topic.types() if name in records for each in records[name].producers()}
    if ANY_SERVICE in sources:  # every service speaks for itself
        sources = sources - {ANY_SERVICE} | set(topic.producers)
    yield from (f"there is no service {name}" for name in topic.producers if name not in producers)
    yield from (f"there is no consumer {name}" for name in topic.consumers if name not in consumers)
    yield from (f"{name} publishes nothing here" for name in topic.producers if name not in sources)
    yield from (f"{name} publishes here and is not named" for name in sorted(sources - set(topic.producers)))
    yield from _of_form(topic)
    for name in topic.types():
        yield from _of_event(name, topic, records)


def _of_form(topic: Topic) -> Iterator[str]:
    if not _TOPIC_NAME.fullmatch(topic.name):
        yield "its name must be a plural noun in lower case"
    if not {topic.retention_days, topic.dlq.retention_days} <= _RETENTIONS:
        yield f"retention is one of {', '.join(map(str, sorted(_RETENTIONS, key=str)))}"
    if not topic.dlq.partitions <= topic.partitions.development <= topic.partitions.production:
        yield "partitions must not decrease from dead letters to development to production"
    for name, entry in topic.events.items():
        if not _FACT.fullmatch(name):
            yield f"{name} must be a fact in the past tense"
        if entry.versions != tuple(range(1, len(entry.versions) + 1)):
            yield f"versions of {name} do not count from 1"


def _of_event(name: str, topic: Topic, records: Records) -> Iterator[str]:
    record = records.get(name)
    if record is None:
        yield f"{name} has no record"
        return
    if topic.name != record.TOPIC:
        yield f"{name} belongs to {record.TOPIC}"
    if record.KEY not in record.model_fields or topic.events[record.TYPE].key != record.KEY:
        yield f"the key of {name} is {record.KEY}"
