"""Where an event stands in the log. Pure."""

from dataclasses import dataclass

from events.agents.core.changes import Change


class PositionLost(Exception):
    """The position in Redis is not the one that was read: Redis lost data, or a rebuild began."""


def partition_name(topic: str, partition: int) -> str:
    return f"{topic}/{partition}"


@dataclass(frozen=True)
class LogPosition:
    """The position of an event in the log."""

    topic: str
    partition: int
    offset: int

    @property
    def name(self) -> str:
        return partition_name(self.topic, self.partition)


Placement = tuple[LogPosition, Change | None]
"""What the message at a position changes."""
