"""How a presented refresh token is answered. Pure."""

from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final

from subgraphs.identity.domain.read_models import Session

FLOOD_WINDOW: Final = timedelta(seconds=10)
MAX_SIBLINGS: Final = 5
"""Answers to one refresh that are valid at once; in the flood window further repeats must wait."""
SESSION_LIFE: Final = timedelta(days=30)
"""Counted from the last refresh."""


class RefreshDecision(Enum):
    ROTATE = auto()
    REPEAT = auto()
    """No answer to the first refresh was used, so it may have been lost: every answer stays valid until one is used."""
    STOLEN = auto()
    """Two parties hold tokens of one family and the owner is unknown: the family is revoked."""
    BUSY = auto()
    OVER = auto()


def decide(session: Session, presented: bytes, now: datetime) -> RefreshDecision:
    if session.ended_at is not None or session.expires_at <= now:
        return RefreshDecision.OVER
    if presented in session.token_digests:
        return RefreshDecision.ROTATE
    if presented != session.replaced_digest:
        return RefreshDecision.STOLEN
    is_flood = len(session.token_digests) >= MAX_SIBLINGS and now - session.rotated_at <= FLOOD_WINDOW
    return RefreshDecision.BUSY if is_flood else RefreshDecision.REPEAT


def rotated(session: Session, presented: bytes, fresh: bytes, now: datetime) -> dict[str, object]:
    """Changes to the session after ROTATE or REPEAT."""
    changes: dict[str, object] = {"expires_at": now + SESSION_LIFE}
    if presented == session.replaced_digest:
        return {**changes, "token_digests": [*session.token_digests, fresh][-MAX_SIBLINGS:]}
    return {**changes, "token_digests": [fresh], "replaced_digest": presented, "rotated_at": now}
