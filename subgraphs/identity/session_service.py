"""Use cases of sessions: opened by a sign-in, prolonged by refreshes, ended by the person or by a stolen token."""

from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity import repository, rules, throttle
from subgraphs.identity.keys import Keyring
from subgraphs.identity.models import AccountRow, SessionRow
from subgraphs.identity.rotation import SESSION_LIFE, Verdict, judge, rotated
from subgraphs.identity.throttle import Throttle
from subgraphs.identity.tokens import DENIED_SECONDS, RefreshToken, access_claims
from subgraphs.kit.ids import new_id
from subgraphs.kit.postgres import Sessions
from subgraphs.kit.refusals import LimitReached, NotSignedIn
from subgraphs.kit.sessions import deny_session

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class SignedIn:
    account: AccountRow
    access_token: str
    refresh_token: str


class SessionService:
    def __init__(self, sessions: Sessions, redis: Redis, keyring: Keyring, throttle: Throttle, issuer: str) -> None:
        self._sessions, self._redis = sessions, redis
        self._keyring, self._throttle, self._issuer = keyring, throttle, issuer

    async def open(self, session: AsyncSession, account: AccountRow, device: str | None) -> SignedIn:
        """Within the caller's transaction: tokens are worth something once it has committed."""
        token, now, session_id = RefreshToken.first(), datetime.now(UTC), new_id()
        row = SessionRow(
            id=session_id,
            account_id=account.id,
            device=device,
            family_digest=token.family_digest,
            token_digests=[token.digest],
            rotated_at=now,
            expires_at=now + SESSION_LIFE,
        )
        repository.add_session(session, row)
        return await self._signed_in(account, session_id, token, now)

    async def refresh(self, refresh_token: str) -> SignedIn:
        token = RefreshToken.read(rules.refresh_token(refresh_token))
        if token is None:
            raise _over()
        await self._throttle.take(throttle.REFRESH, token.family_digest.hex())
        fresh, now = token.next(), datetime.now(UTC)
        async with self._sessions.begin() as session:
            found = await repository.lock_family(session, token.family_digest)
            if found is None:
                raise _over()
            row, account = found
            verdict = judge(row, token.digest, now)
            if verdict in (Verdict.ROTATE, Verdict.REPEAT):
                await repository.update_session(session, row.id, rotated(row, token.digest, fresh.digest, now))
            elif verdict is Verdict.STOLEN:
                await repository.end_session(session, row.id, row.account_id, now)
        await self._refuse(verdict, row.id)
        return await self._signed_in(account, row.id, fresh, now)

    async def end(self, account_id: str, session_id: str) -> None:
        async with self._sessions.begin() as session:
            if not await repository.end_session(session, session_id, account_id, datetime.now(UTC)):
                raise _over()
        await self._deny(session_id)

    async def account(self, account_id: str, session_id: str) -> AccountRow | None:
        """Whose session it is; None when it is over, even while its access token is still believed elsewhere."""
        async with self._sessions() as session:
            return await repository.account_of_session(session, session_id, account_id, datetime.now(UTC))

    async def _refuse(self, verdict: Verdict, session_id: str) -> None:
        if verdict is Verdict.STOLEN:
            log.warning("session.refresh_token_reused", session_id=session_id)
            await self._deny(session_id)
        if verdict in (Verdict.STOLEN, Verdict.OVER):
            raise _over()
        if verdict is Verdict.BUSY:
            raise LimitReached("This token is being refreshed already.", retry_after_ms=1000)

    async def _deny(self, session_id: str) -> None:
        """The session is over in any case; without Redis now, the worker writes the entry once Redis is back."""
        try:
            await deny_session(self._redis, session_id, DENIED_SECONDS)
        except (RedisError, OSError) as error:
            log.warning("session.deny_entry_late", session_id=session_id, error=repr(error))

    async def _signed_in(self, account: AccountRow, session_id: str, token: RefreshToken, now: datetime) -> SignedIn:
        claims = access_claims(account, session_id, issuer=self._issuer, token_id=new_id(), now=now)
        return SignedIn(account, await self._keyring.sign(claims), str(token))


def _over() -> NotSignedIn:
    return NotSignedIn("This session is over. Sign in again.")
