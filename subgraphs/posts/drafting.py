"""What a person sends to make or change a post."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from subgraphs.posts.kinds import Visibility


@dataclass(frozen=True, slots=True)
class Attachments:
    """Assets with their alt texts, in order; `field` of the input names them."""

    assets: Sequence[tuple[str, str | None]] = ()
    field: str = "assetIds"


@dataclass(frozen=True, slots=True)
class NewPost:
    body: str
    tags: Sequence[str] = ()
    room_id: str | None = None
    attachments: Attachments = Attachments()
    visibility: Visibility = Visibility.PUBLIC
    draft: bool = False
    publish_at: datetime | None = None

    def content(self) -> dict[str, Any]:
        """For telling whether two requests ask for the same."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Changes:
    """None leaves a side as it is."""

    body: str | None = None
    tags: Sequence[str] | None = None
    attachments: Attachments | None = None
    visibility: Visibility | None = None
