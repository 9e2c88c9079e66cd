"""A request about one account's data, stored until it is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from events.contracts.records.event import Event


class Task(StrEnum):
    ERASE = "ERASE"
    EXPORT = "EXPORT"


@dataclass(frozen=True)
class Request:
    """`id` is the account's ID for an erasure, the export's for an export. A pass goes over all personal data once."""

    id: str
    task: Task
    account_id: str
    upload_url: str | None = None
    until: datetime | None = None
    pass_number: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    """Counts of this pass."""
    reported: Mapping[str, int] = field(default_factory=dict)
    """Counts of all earlier passes."""

    @property
    def total(self) -> dict[str, int]:
        kinds = self.reported.keys() | self.counts.keys()
        return {kind: self.reported.get(kind, 0) + self.counts.get(kind, 0) for kind in sorted(kinds)}


class Requests(Protocol):
    """A change names the pass it belongs to: of two workers on the same request, one succeeds."""

    async def add(self, request: Request, due_at: datetime) -> None:
        """Keeps an existing request unchanged. Deleting an account removes its export requests."""

    async def due(self, now: datetime, most: int) -> Sequence[Request]: ...

    async def note(self, request: Request, counts: Mapping[str, int]) -> Request:
        """Keeps the highest number of each kind: a repeated pass finds less than the first."""

    async def put_off(self, request: Request, due_at: datetime) -> None: ...

    async def finish(self, request: Request, event: Event | None, again_at: datetime | None) -> None:
        """Completes this pass and adds its event in the same write; the next pass is due at `again_at`, if any."""
