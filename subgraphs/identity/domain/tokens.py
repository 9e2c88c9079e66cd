"""Refresh tokens and the claims of access tokens. Pure but for randomness."""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from subgraphs.identity.domain.policy import scopes_of
from subgraphs.identity.domain.read_models import Account, Session

ACCESS_SECONDS: Final = 15 * 60
DENIED_SECONDS: Final = ACCESS_SECONDS + 60
"""How long an ended session stays denied: until its last access token has expired, clock skew included."""
AUDIENCE: Final = "miniroom"
CLIENT_ID: Final = "miniroom"
"""Client of sessions opened through the graph; device sign-ins name their own."""
_FAMILY_BYTES = 16
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class RefreshToken:
    """48 random bytes: the first 16 identify the session for its whole life, the others change at every refresh.

    A known family with an outdated secret proves that the token was ours once, so its family may be ended; without the
    family no one can end another account's session.
    """

    family: bytes = field(repr=False)
    secret: bytes = field(repr=False)

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


def access_claims(account: Account, session: Session, *, issuer: str, token_id: str, now: datetime) -> dict[str, Any]:
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
        "scope": " ".join(scopes_of(account.roles)),
        "roles": [role.value for role in account.roles],
    }
