"""What goes into createUpload and what comes out of it."""

from dataclasses import dataclass
from datetime import datetime

from subgraphs.assets.models import AssetKind


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person says they will upload."""

    kind: AssetKind
    content_type: str
    byte_length: int
    title: str | None
    alt_text: str | None
    category_id: str | None


@dataclass(frozen=True, slots=True)
class Form:
    """Where and how the file is to be sent."""

    upload_id: str
    fields: dict[str, str]
    expires_at: datetime
