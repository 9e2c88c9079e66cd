"""A topic is a reviewed contract that names its events, producers and consumers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from events.agents.app import GROUP
from events.contracts import topic_files
from events.contracts.registry import EVENTS
from events.contracts.schema_files import FOLDER as SCHEMAS
from events.contracts.schema_files import file_name
from events.contracts.topic_contracts import Records, broken
from events.contracts.topic_files import Topic, load_topics, retention_ms
from subgraphs.declarations import DECLARATIONS

TOPICS = load_topics()


def wrong_with(topics: list[Topic], records: Records = EVENTS) -> list[str]:
    return broken(topics, records, DECLARATIONS, {*DECLARATIONS, GROUP})


def with_rooms(**changed: Any) -> list[Topic]:
    """All contracts, one of them changed."""
    return [topic.model_copy(update=changed) if topic.name == "rooms" else topic for topic in TOPICS]


def rooms_event(**changed: Any) -> Mapping[str, topic_files.EventEntry]:
    (events,) = [topic.events for topic in TOPICS if topic.name == "rooms"]
    return {**events, "room-created": events["room-created"].model_copy(update=changed)}


def test_all_contracts_hold() -> None:
    assert wrong_with(TOPICS) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"producers": ("rooms", "kitchen")}, "rooms: there is no service kitchen"),
        ({"producers": ("rooms", "posts")}, "rooms: posts publishes nothing here"),
        ({"producers": ("posts",)}, "rooms: rooms publishes here and is not named"),
        ({"consumers": ("agents", "nobody")}, "rooms: there is no consumer nobody"),
        ({"retention_days": 7}, "rooms: retention is one of 30, 90, forever"),
        ({"name": "Rooms"}, "Rooms: its name must be a plural noun in lower case"),
        ({"events": rooms_event(versions=(1, 3))}, "rooms: versions of room-created do not count from 1"),
        ({"events": rooms_event(versions=(1, 2))}, "rooms: room-created.v2 has no record"),
        ({"events": rooms_event(key="owner_id")}, "rooms: the key of room-created.v1 is room_id"),
        ({"partitions": topic_files.Partitions(development=2, production=1)}, "rooms: partitions must not decrease"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_broken_contract_is_refused(changed: dict[str, Any], said: str) -> None:
    assert any(wrong.startswith(said) for wrong in wrong_with(with_rooms(**changed)))


def test_an_orphan_is_refused() -> None:
    without_rooms = [topic for topic in TOPICS if topic.name != "rooms"]
    assert "room-created.v1 has no topic" in wrong_with(without_rooms)
    assert "room-created.v1 is in two topics" in wrong_with([*TOPICS, *(t for t in TOPICS if t.name == "rooms")])


@pytest.mark.parametrize("changed", [{"producers": []}, {"color": "red"}, {"retention_days": 0}, {"events": {}}])
def test_a_file_that_is_no_contract_is_not_read(
    changed: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract = yaml.safe_load((topic_files.FOLDER / "rooms.yaml").read_text())
    (tmp_path / "rooms.yaml").write_text(yaml.safe_dump({**contract, **changed}))
    monkeypatch.setattr(topic_files, "FOLDER", tmp_path)
    with pytest.raises(ValidationError):
        load_topics()


def test_no_schema_is_an_orphan() -> None:
    types = [full_type for topic in TOPICS for full_type in topic.types()]
    assert {file.name for file in SCHEMAS.iterdir()} == {file_name(full_type) for full_type in types}


def test_retention_in_kafkas_words() -> None:
    assert retention_ms("forever") == "-1"
    assert retention_ms(30) == "2592000000"
