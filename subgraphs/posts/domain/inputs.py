"""What a client sends to create or update a post, free of GraphQL."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from subgraphs.posts.domain.enums import Visibility

Attachments = Sequence[tuple[str, str | None]]
"""Asset IDs with their alt texts, in order."""


class Unchanged(Enum):
    """Tells a field that is not in the input from one that is null."""

    UNCHANGED = "UNCHANGED"


@dataclass(frozen=True, slots=True)
class NewPost:
    body: str
    tags: Sequence[str] = ()
    room_id: str | None = None
    attachments: Attachments = ()
    visibility: Visibility | None = None
    """None: the default of the account."""
    draft: bool = False
    publish_at: datetime | None = None

    def fingerprint(self) -> dict[str, Any]:
        """Decides whether two requests with one idempotency key are the same request."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class PostChanges:
    """None leaves a field unchanged."""

    body: str | None = None
    tags: Sequence[str] | None = None
    attachments: Attachments | None = None
    visibility: Visibility | None = None
    publish_at: datetime | Unchanged | None = Unchanged.UNCHANGED
