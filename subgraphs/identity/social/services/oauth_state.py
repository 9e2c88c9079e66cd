"""Stores sign-ins in progress, encrypted, under the digest of their state; each is redeemed once."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from subgraphs.identity.social.domain.oauth_state import AuthorizationRequest, OAuthState, digest
from subgraphs.identity.social.storage.repository import oauth_states as stored
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.stores.postgres import Sessions

_LIFE = timedelta(minutes=10)


class OAuthStates:
    def __init__(self, database: Sessions, seal: Seal) -> None:
        self._database, self._seal = database, seal

    async def add(self, state: OAuthState) -> None:
        async with self._database.begin() as session:
            stored.add_state(
                session,
                bytes.fromhex(digest(state.request.state)),
                provider=state.provider,
                sealed=self._seal.close(asdict(state)),
                account_id=state.link_to,
                expires_at=datetime.now(UTC) + _LIFE,
            )

    async def redeem(self, state: str) -> OAuthState | None:
        async with self._database.begin() as session:
            sealed = await stored.redeem_state(session, bytes.fromhex(digest(state)), datetime.now(UTC))
        if sealed is None:
            return None
        facts = self._seal.open(sealed)
        return OAuthState(**{**facts, "request": AuthorizationRequest(**facts["request"])})
