"""Use cases of sessions: opened by a sign-in, prolonged by refreshes, ended by the person or by a stolen token."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity import admission, limits, rules
from subgraphs.identity.keys import Keyring
from subgraphs.identity.models import CLIENT_ID, AccountRow, SessionRow
from subgraphs.identity.repository import accounts as stored_accounts
from subgraphs.identity.repository import devices
from subgraphs.identity.repository import sessions as stored
from subgraphs.identity.rotation import SESSION_LIFE, Verdict, judge, rotated
from subgraphs.identity.throttle import Throttle
from subgraphs.identity.tokens import DENIED_SECONDS, RefreshToken, access_claims
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.auth.denied_sessions import deny_session
from subgraphs.kit.domain.exceptions import NotFound, RateLimited, Unauthenticated
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.postgres import Sessions

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

    async def open(
        self, session: AsyncSession, proven: AccountRow, device: str | None, client_id: str = CLIENT_ID
    ) -> SignedIn:
        """Within the caller's transaction: tokens are worth something once it has committed.

        The account is read again under a lock, so that nobody slips in beside a suspension or a changed password.
        """
        token, now = RefreshToken.first(), datetime.now(UTC)
        account = await stored_accounts.lock_account(session, proven.id)
        if account is None or account.password_hash != proven.password_hash:
            raise Unauthenticated("The account changed just now. Sign in again.")
        if changes := admission.admitted(account, now):
            await stored_accounts.update_account(session, account.id, changes)
        row = SessionRow(
            id=new_id(),
            account_id=account.id,
            device=device,
            client_id=client_id,
            family_digest=token.family_digest,
            token_digests=[token.digest],
            rotated_at=now,
            expires_at=now + SESSION_LIFE,
        )
        stored.add_session(session, row)
        return await self._signed_in(account, row, token, now)

    async def refresh(self, refresh_token: str, client_id: str | None = None) -> SignedIn:
        """For the client that it names, or for whoever holds the token."""
        token = RefreshToken.read(rules.refresh_token(refresh_token))
        if token is None:
            raise _over()
        await self._throttle.take(limits.REFRESH, token.family_digest.hex())
        fresh, now = token.next(), datetime.now(UTC)
        async with self._sessions.begin() as session:
            found = await stored.lock_family(session, token.family_digest)
            if found is None or client_id not in (None, found[0].client_id):
                raise _over()
            row, account = found
            verdict = judge(row, token.digest, now)
            if verdict in (Verdict.ROTATE, Verdict.REPEAT):
                await stored.update_session(session, row.id, rotated(row, token.digest, fresh.digest, now))
            elif verdict is Verdict.STOLEN:
                await stored.end_session(session, row.id, row.account_id, now)
        await self._refuse(verdict, row.id)
        return await self._signed_in(account, row, fresh, now)

    async def end(self, caller: Caller) -> None:
        """The caller's own session."""
        async with self._sessions.begin() as session:
            if not await stored.end_session(session, caller.session_id, caller.user_id, datetime.now(UTC)):
                raise _over()
        await self.deny([caller.session_id])

    async def end_by_token(self, refresh_token: str) -> None:
        """Of a browser, which shows its cookie. What is no good token ends nothing."""
        token = RefreshToken.read(rules.refresh_token(refresh_token))
        if token is None:
            return
        now, ended = datetime.now(UTC), False
        async with self._sessions.begin() as session:
            found = await stored.lock_family(session, token.family_digest)
            if found and judge(found[0], token.digest, now) in (Verdict.ROTATE, Verdict.REPEAT):
                ended = await stored.end_session(session, found[0].id, found[0].account_id, now)
        if found and ended:
            await self.deny([found[0].id])

    async def revoke(self, caller: Caller, session_id: str) -> None:
        """Another session of the same person, on a device they may have lost."""
        async with self._sessions.begin() as session:
            await self.own_account(session, caller)
            if not await stored.end_session(session, session_id, caller.user_id, datetime.now(UTC)):
                raise NotFound("This session is over already, or not yours.", path=["sessionId"])
            await devices.delete_grants_of(session, caller.user_id)
        await self.deny([session_id])

    async def end_all(self, caller: Caller) -> list[str]:
        async with self._sessions.begin() as session:
            await self.own_account(session, caller)
            ended = await stored.end_sessions(session, caller.user_id, datetime.now(UTC))
        await self.deny(ended)
        return ended

    async def page(self, account_id: str, before: str | None, limit: int) -> Sequence[SessionRow]:
        now = datetime.now(UTC)
        async with self._sessions() as session:
            return await stored.sessions_of(session, account_id, now, before=before, limit=limit)

    async def account(self, caller: Caller) -> AccountRow | None:
        """Whose session it is; None when it is over, even while its access token is still believed elsewhere."""
        async with self._sessions() as session:
            return await stored.account_of_session(session, caller.session_id, caller.user_id, datetime.now(UTC))

    async def own_account(self, session: AsyncSession, caller: Caller) -> AccountRow:
        """The caller's account as it stands now: what a token says may be fifteen minutes old."""
        account = await stored.account_of_session(session, caller.session_id, caller.user_id, datetime.now(UTC))
        if account is None:
            raise _over()
        return account

    async def deny(self, session_ids: Iterable[str]) -> None:
        """They are over in any case; without Redis now, the worker writes the entries once Redis is back."""
        try:
            for session_id in session_ids:
                await deny_session(self._redis, session_id, DENIED_SECONDS)
        except (RedisError, OSError) as error:
            log.warning("session.deny_entry_late", error=repr(error))

    async def _refuse(self, verdict: Verdict, session_id: str) -> None:
        if verdict is Verdict.STOLEN:
            log.warning("session.refresh_token_reused", session_id=session_id)
            await self.deny([session_id])
        if verdict in (Verdict.STOLEN, Verdict.OVER):
            raise _over()
        if verdict is Verdict.BUSY:
            raise RateLimited("This token is being refreshed already.", retry_after_ms=1000)

    async def _signed_in(
        self, account: AccountRow, session: SessionRow, token: RefreshToken, now: datetime
    ) -> SignedIn:
        claims = access_claims(account, session, issuer=self._issuer, token_id=new_id(), now=now)
        return SignedIn(account, await self._keyring.sign(claims), str(token))


def _over() -> Unauthenticated:
    return Unauthenticated("This session is over. Sign in again.")
