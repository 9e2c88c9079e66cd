"""What is asked of a service about one person's data, as it is written down until it is done."""

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
    """`id` is the account's for its end, or the export's. A look is one time of going over everything."""

    id: str
    task: Task
    account_id: str
    place: str | None = None
    until: datetime | None = None
    look: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)
    """What this look found."""
    reported: Mapping[str, int] = field(default_factory=dict)
    """What former looks found, all told."""

    @property
    def total(self) -> dict[str, int]:
        kinds = self.reported.keys() | self.counts.keys()
        return {kind: self.reported.get(kind, 0) + self.counts.get(kind, 0) for kind in sorted(kinds)}


class Requests(Protocol):
    """Changes are bound to the look they belong to: of two workers at the same request, one moves it on."""

    async def add(self, request: Request, due_at: datetime) -> None:
        """One that is there already stays as it is. An account's end takes its exports off the list."""

    async def due(self, now: datetime, most: int) -> Sequence[Request]: ...

    async def note(self, request: Request, counts: Mapping[str, int]) -> Request:
        """Keeps the highest number of each kind: whoever repeats a look finds less than the first did."""

    async def put_off(self, request: Request, due_at: datetime) -> None: ...

    async def finish(self, request: Request, event: Event | None, again_at: datetime | None) -> None:
        """This look is done, told by the event in the same write; the next is due at `again_at`, if there is one."""
