"""Read models of moderation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class StoredDecision:
    moderator_id: str
    decision: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredCase:
    """Reports, appeals and decisions about one post or comment."""

    subject_id: str
    subject_type: str
    post_id: str
    author_id: str
    queue_key: str
    """UUIDv7 of the moment when the case last entered the queue."""
    is_open: bool
    reasons: tuple[str, ...]
    reports: int
    appeal: str | None
    decisions: tuple[StoredDecision, ...] = ()

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Self:
        return cls(
            subject_id=raw["_id"],
            subject_type=raw["subject_type"],
            post_id=raw["post_id"],
            author_id=raw["author_id"],
            queue_key=raw["queue_key"],
            is_open=raw["is_open"],
            reasons=tuple(raw["reasons"]),
            reports=raw["reports"],
            appeal=raw["appeal"],
            decisions=tuple(StoredDecision(**one) for one in raw["decisions"]),
        )
