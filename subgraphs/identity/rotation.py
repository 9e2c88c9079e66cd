"""What to do with a refresh token that somebody shows. Pure."""

from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

from subgraphs.identity.models import SessionRow

GRACE: Final = timedelta(seconds=10)
MOST_SIBLINGS: Final = 5
SESSION_LIFE: Final = timedelta(days=30)
"""Counted from the last refresh."""


class Verdict(Enum):
    ROTATE = auto()
    REPEAT = auto()
    """The client sent the refresh twice and may keep either answer: both stay good until one is used."""
    STOLEN = auto()
    """Two parties hold tokens of one family, and nobody can tell which is the person: the family ends."""
    BUSY = auto()
    OVER = auto()


def judge(session: SessionRow, presented: bytes, now: datetime) -> Verdict:
    if session.ended_at is not None or session.expires_at <= now:
        return Verdict.OVER
    if presented in session.token_digests:
        return Verdict.ROTATE
    if presented != session.replaced_digest or now - session.rotated_at > GRACE:
        return Verdict.STOLEN
    return Verdict.REPEAT if len(session.token_digests) < MOST_SIBLINGS else Verdict.BUSY


def rotated(session: SessionRow, presented: bytes, fresh: bytes, now: datetime) -> dict[str, object]:
    """The changes to the session's row after ROTATE or REPEAT. A repeat does not prolong the grace."""
    changes: dict[str, object] = {"expires_at": now + SESSION_LIFE}
    if presented == session.replaced_digest:
        return {**changes, "token_digests": [*session.token_digests, fresh]}
    return {**changes, "token_digests": [fresh], "replaced_digest": presented, "rotated_at": now}
