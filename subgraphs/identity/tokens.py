"""What tokens say and how they are made. Pure but for randomness."""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from subgraphs.identity.models import AccountRow, SessionRow
from subgraphs.identity.policy import Role, scopes_of

ACCESS_SECONDS: Final = 15 * 60
DENIED_SECONDS: Final = ACCESS_SECONDS + 60
"""How long an ended session is denied: until its youngest access token is past, clocks that differ included."""
AUDIENCE: Final = "miniroom"
_FAMILY_BYTES = 16
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """48 random bytes: the first 16 stay through a session's life and find it, the others change at each refresh.

    Whoever shows the right family with an old secret holds a token that was once ours, so the family can be ended;
    without the family nobody can end a stranger's session.
    """

    family: bytes
    secret: bytes

    @classmethod
    def first(cls) -> "RefreshToken":
        return cls(secrets.token_bytes(_FAMILY_BYTES), secrets.token_bytes(_SECRET_BYTES))

    @classmethod
    def read(cls, text: str) -> "RefreshToken | None":
        try:
            raw = urlsafe_b64decode(text)
        except ValueError:
            return None
        if len(raw) != _FAMILY_BYTES + _SECRET_BYTES:
            return None
        return cls(raw[:_FAMILY_BYTES], raw[_FAMILY_BYTES:])

    def next(self) -> "RefreshToken":
        return RefreshToken(self.family, secrets.token_bytes(_SECRET_BYTES))

    @property
    def family_digest(self) -> bytes:
        return hashlib.sha256(self.family).digest()

    @property
    def digest(self) -> bytes:
        return hashlib.sha256(self.family + self.secret).digest()

    def __str__(self) -> str:
        return urlsafe_b64encode(self.family + self.secret).decode()

    def __repr__(self) -> str:
        return "RefreshToken(…)"


def access_claims(
    account: AccountRow, session: SessionRow, *, issuer: str, token_id: str, now: datetime
) -> dict[str, Any]:
    """The claims of RFC 9068, and `roles`."""
    issued_at = int(now.timestamp())
    return {
        "iss": issuer,
        "aud": AUDIENCE,
        "client_id": session.client_id,
        "sub": account.id,
        "sid": session.id,
        "jti": token_id,
        "iat": issued_at,
        "exp": issued_at + ACCESS_SECONDS,
        "scope": " ".join(scopes_of(map(Role, account.roles))),
        "roles": account.roles,
    }
