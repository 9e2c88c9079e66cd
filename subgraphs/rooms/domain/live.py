"""What happens in a room between two pushes, brought together: of each account only where it is in the end. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from subgraphs.rooms.domain.presence import Position
from subgraphs.rooms.domain.read_models import Message, Visitor


@dataclass(frozen=True, slots=True)
class Batch:
    """One push. A snapshot holds everyone who is there, and replaces what the reader knows."""

    entered: tuple[Visitor, ...] = ()
    left: tuple[str, ...] = ()
    moved: tuple[Visitor, ...] = ()
    messages: tuple[Message, ...] = ()
    revision: int | None = None
    is_snapshot: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.entered or self.left or self.moved or self.messages or self.revision is not None)

    def without(self, hidden: Collection[str]) -> "Batch":
        if not hidden:
            return self
        return Batch(
            tuple(each for each in self.entered if each.user_id not in hidden),
            tuple(each for each in self.left if each not in hidden),
            tuple(each for each in self.moved if each.user_id not in hidden),
            tuple(each for each in self.messages if each.author_id not in hidden),
            self.revision,
            self.is_snapshot,
        )


@dataclass(slots=True)
class Pending:
    """Collects until the next push."""

    entered: dict[str, Visitor] = field(default_factory=dict)
    left: dict[str, None] = field(default_factory=dict)
    moved: dict[str, Visitor] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    revision: int | None = None

    def add(self, payload: Sequence[Any]) -> None:
        """A message of the live channel; ValueError for anything else."""
        match payload:
            case [_, "entered", str(user_id), since, x, y]:
                self.left.pop(user_id, None)
                self.entered[user_id] = Visitor(user_id, _moment(since), Position(x, y))
            case [_, "moved", str(user_id), since, x, y, *emote]:
                visitor = Visitor(user_id, _moment(since), Position(x, y, emote[0] if emote else None))
                (self.entered if user_id in self.entered else self.moved)[user_id] = visitor
            case [_, "left", str(user_id)]:
                self.entered.pop(user_id, None)
                self.moved.pop(user_id, None)
                self.left[user_id] = None
            case [str(room_id), "message", str(author_id), str(message_id), str(body), at]:
                self.messages.append(Message(message_id, room_id, author_id, body, _moment(at)))
            case [_, "arranged", _, int(revision)]:
                self.revision = max(revision, self.revision or 0)
            case _:
                raise ValueError("not a message of the live channel")

    def batch(self) -> Batch:
        return Batch(
            tuple(self.entered.values()),
            tuple(self.left),
            tuple(self.moved.values()),
            tuple(self.messages),
            self.revision,
        )


def _moment(milliseconds: Any) -> datetime:
    return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
