"""What callers ask for, before the rules are checked."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import Enum

from subgraphs.rooms.domain.enums import Visibility


class Unchanged(Enum):
    """Tells a field that is not in the input from one that is null."""

    UNCHANGED = "UNCHANGED"


UNCHANGED = Unchanged.UNCHANGED


@dataclass(frozen=True, slots=True)
class NewRoom:
    title: str
    description: str | None
    visibility: Visibility
    tags: Sequence[str]
    theme_id: str | None = None
    template_id: str | None = None
    idempotency_key: str | None = None

    @property
    def fingerprint(self) -> dict[str, object]:
        """What must be the same for the same idempotency key."""
        return {name: value for name, value in asdict(self).items() if name != "idempotency_key"}


@dataclass(frozen=True, slots=True)
class RoomChanges:
    """None leaves a field unchanged, except where None clears it."""

    title: str | None = None
    visibility: Visibility | None = None
    tags: Sequence[str] | None = None
    capacity: int | None = None
    description: str | Unchanged | None = UNCHANGED
    theme_id: str | Unchanged | None = UNCHANGED
    cover_asset_id: str | Unchanged | None = UNCHANGED


@dataclass(frozen=True, slots=True)
class RoomFilter:
    owner_id: str | None = None
    tag: str | None = None
    search: str | None = None
