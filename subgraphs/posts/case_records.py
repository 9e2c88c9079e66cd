"""What is read of moderation."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a moderator decided."""

    moderator_id: str
    decision: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """What moderators are asked about one post or comment."""

    subject_id: str
    subject_type: str
    post_id: str
    author_id: str
    ticket: str
    is_open: bool
    reasons: tuple[str, ...]
    reports: int
    appeal: str | None
    rulings: tuple[Ruling, ...] = ()

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Self:
        return cls(
            subject_id=raw["_id"],
            subject_type=raw["subject_type"],
            post_id=raw["post_id"],
            author_id=raw["author_id"],
            ticket=raw["ticket"],
            is_open=raw["is_open"],
            reasons=tuple(raw.get("reasons") or ()),
            reports=raw.get("reports", 0),
            appeal=raw.get("appeal"),
            rulings=tuple(Ruling(**one) for one in raw.get("decisions") or ()),
        )
