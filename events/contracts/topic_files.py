"""Reads `events/contracts/topics/*.yaml`: each file is the reviewed contract of one topic."""

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, PositiveInt

FOLDER = Path(__file__).parent / "topics"
_DAY_MS = 24 * 60 * 60 * 1000


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Partitions(_Strict):
    """Fixed from the start: another count would move a key to another partition."""

    development: PositiveInt
    production: PositiveInt


class EventEntry(_Strict):
    versions: Annotated[tuple[PositiveInt, ...], Field(min_length=1)]
    key: str


class DeadLetters(_Strict):
    partitions: PositiveInt
    retention_days: PositiveInt


class Topic(_Strict):
    name: str
    description: str
    producers: Annotated[tuple[str, ...], Field(min_length=1)]
    consumers: tuple[str, ...]
    partitions: Partitions
    retention_days: PositiveInt | Literal["forever"]
    events: Annotated[dict[str, EventEntry], Field(min_length=1)]
    dlq: DeadLetters

    def types(self) -> list[str]:
        return [f"{name}.v{version}" for name, entry in self.events.items() for version in entry.versions]


def load_topics() -> list[Topic]:
    files = sorted(FOLDER.glob("*.yaml"))
    return [Topic.model_validate({"name": file.stem, **yaml.safe_load(file.read_text())}) for file in files]


def names() -> list[str]:
    return [topic.name for topic in load_topics()]


def retention_ms(days: int | str) -> str:
    """Kafka's `retention.ms`; -1 keeps everything."""
    return "-1" if days == "forever" else str(int(days) * _DAY_MS)


def dead_letter_topic(topic: str) -> str:
    return f"{topic}.dlq"
