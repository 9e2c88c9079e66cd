"""What callers ask for, before the rules are checked."""

from collections.abc import Sequence
from dataclasses import dataclass

from subgraphs.rooms.domain.enums import Visibility


@dataclass(frozen=True, slots=True)
class NewRoom:
    title: str
    description: str | None
    visibility: Visibility
    tags: Sequence[str]
