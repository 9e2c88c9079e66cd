"""A sign-in on its way to a provider and back: kept here, encrypted, under the digest of its state; good once."""

import hashlib
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from subgraphs.identity.models import SocialAttemptRow
from subgraphs.identity.repository import social as stored
from subgraphs.identity.sealing import Seal
from subgraphs.identity.social.conversation import Asked
from subgraphs.kit.stores.postgres import Sessions

_LIFE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Attempt:
    provider: str
    asked: Asked
    device: str | None = None
    email: str | None = None
    """To use when the provider tells none."""
    link_to: str | None = None
    """The account that asked to be linked."""
    browser: str | None = None
    """Digest of the cookie of the browser that went out; None for an app."""
    back_to: str = "/"


def fresh(redirect_uri: str) -> Asked:
    state, verifier, nonce = (secrets.token_urlsafe(32) for _ in range(3))
    return Asked(state, verifier, nonce, redirect_uri)


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


class Attempts:
    def __init__(self, sessions: Sessions, seal: Seal) -> None:
        self._sessions, self._seal = sessions, seal

    async def keep(self, attempt: Attempt) -> None:
        row = SocialAttemptRow(
            state_digest=bytes.fromhex(digest(attempt.asked.state)),
            provider=attempt.provider,
            sealed=self._seal.close(asdict(attempt)),
            account_id=attempt.link_to,
            expires_at=datetime.now(UTC) + _LIFE,
        )
        async with self._sessions.begin() as session:
            stored.add_attempt(session, row)

    async def take(self, state: str) -> Attempt | None:
        async with self._sessions.begin() as session:
            row = await stored.take_attempt(session, bytes.fromhex(digest(state)), datetime.now(UTC))
        if row is None:
            return None
        facts = self._seal.open(row.sealed)
        return Attempt(**{**facts, "asked": Asked(**facts["asked"])})
