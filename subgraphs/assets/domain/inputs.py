"""What clients send."""

from dataclasses import dataclass

from subgraphs.assets.domain.enums import AssetKind
from subgraphs.assets.domain.placement import Placement


@dataclass(frozen=True, slots=True)
class UploadRequest:
    kind: AssetKind
    content_type: str
    byte_length: int
    title: str | None
    alt_text: str | None
    category_id: str | None
    placement: Placement | None = None
