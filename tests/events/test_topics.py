"""A topic is a reviewed contract: whoever adds one names its events, producers and consumers."""

import re

import pytest

from events.agents.app import GROUP
from events.dead_letters import dead_letter_topic
from events.registry import EVENTS
from events.schema_files import FOLDER as SCHEMAS
from events.schema_files import file_name
from events.topic_files import Topic, load_topics, retention_ms
from subgraphs.__main__ import NAMES

TOPICS = load_topics()
TYPES = [full_type for topic in TOPICS for full_type in topic.types()]
RETENTION = {"forever", 90, 30}


def topic_id(topic: Topic) -> str:
    return topic.name


@pytest.mark.parametrize("topic", TOPICS, ids=topic_id)
class TestTopic:
    def test_names_are_plural_nouns_and_past_tense_facts(self, topic: Topic) -> None:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", topic.name)
        assert all(re.fullmatch(r"[a-z]+-[a-z]+(ed|ten|sent)", name) for name in topic.events)

    def test_producers_and_consumers_exist(self, topic: Topic) -> None:
        assert set(topic.producers) <= set(NAMES)
        assert set(topic.consumers) <= {*NAMES, GROUP}

    def test_versions_count_from_one(self, topic: Topic) -> None:
        for entry in topic.events.values():
            assert entry.versions == tuple(range(1, len(entry.versions) + 1))

    def test_records_agree(self, topic: Topic) -> None:
        for full_type in topic.types():
            record = EVENTS[full_type]
            assert topic.name == record.TOPIC
            assert topic.events[record.TYPE].key == record.KEY
            assert record.KEY in record.model_fields
            assert record.producers() <= set(topic.producers)

    def test_retention_is_one_of_few(self, topic: Topic) -> None:
        assert topic.retention_days in RETENTION
        assert topic.dlq.retention_days in RETENTION

    def test_dead_letters_agree_with_their_topic(self, topic: Topic) -> None:
        assert dead_letter_topic(topic.name) == f"{topic.name}.dlq"
        assert topic.dlq.partitions <= topic.partitions.development <= topic.partitions.production


def test_each_producer_of_a_topic_publishes_something() -> None:
    for topic in TOPICS:
        producers = frozenset().union(*(EVENTS[full_type].producers() for full_type in topic.types()))
        assert producers == set(topic.producers)


def test_every_record_has_a_topic_and_every_topic_its_records() -> None:
    assert sorted(TYPES) == sorted(EVENTS)


def test_no_schema_is_an_orphan() -> None:
    assert {file.name for file in SCHEMAS.iterdir()} == {file_name(full_type) for full_type in TYPES}


def test_retention_in_kafkas_words() -> None:
    assert retention_ms("forever") == "-1"
    assert retention_ms(30) == "2592000000"
