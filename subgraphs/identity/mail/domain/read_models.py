"""What the mail repository hands out. Pure."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class QueuedMail:
    id: str
    kind: str
    sealed: bytes = field(repr=False)
    """Encrypted: the address and the facts; once delivered in development, the whole mail."""
    attempts: int


@dataclass(frozen=True, slots=True)
class EmailToken:
    """A mailed link: valid once, for one purpose, while the account keeps the address."""

    digest: bytes
    account_id: str
    purpose: str
    email: str
    expires_at: datetime
