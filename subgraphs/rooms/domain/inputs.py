"""What callers ask for, before the rules are checked."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from subgraphs.rooms.domain.enums import Visibility


@dataclass(frozen=True, slots=True)
class NewRoom:
    title: str
    description: str | None
    visibility: Visibility
    tags: Sequence[str]
    idempotency_key: str | None = None

    @property
    def fingerprint(self) -> dict[str, object]:
        """What must be the same for the same idempotency key."""
        return {name: value for name, value in asdict(self).items() if name != "idempotency_key"}
