"""What data request repositories and services hand out. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ErasedPart:
    """What one service erased, by kind."""

    at: datetime
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ErasureReport:
    account_id: str
    deleted_at: datetime
    parts: Mapping[str, ErasedPart]
    """By service."""
    completed_at: datetime | None
    sealed_email: bytes | None = field(repr=False)
    """Recipient of the final mail; removed once it is queued."""
    holders: tuple[str, ...] = ()
    """Every service that has to report."""

    @property
    def missing(self) -> list[str]:
        """Services that have not reported yet."""
        return [holder for holder in self.holders if holder not in self.parts]


@dataclass(frozen=True, slots=True)
class ExportPart:
    counts: Mapping[str, int]
    is_whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DataExport:
    """A copy of an account's data, assembled from one part per service."""

    id: str
    account_id: str
    requested_at: datetime
    parts_due_at: datetime
    """Services that miss it are left out."""
    parts: Mapping[str, ExportPart] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    ready_at: datetime | None = None
    expires_at: datetime | None = None
    removed_at: datetime | None = None

    @property
    def folder(self) -> str:
        return f"{self.account_id}/{self.id}"

    @property
    def file_key(self) -> str:
        return f"{self.folder}/miniroom.zip"

    def part_key(self, holder: str) -> str:
        return f"{self.folder}/parts/{holder}.json"
