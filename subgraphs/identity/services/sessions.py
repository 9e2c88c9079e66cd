"""Sessions: opened by a sign-in, prolonged by refreshes, ended by the owner or by a reused token."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlmodel.ext.asyncio.session import AsyncSession

from events.messaging.outbox import postgres as outbox
from subgraphs.identity.devices.storage.repository import device_grants
from subgraphs.identity.domain import events, limits, rules, sign_in_policy
from subgraphs.identity.domain.read_models import Account, Session, SignedIn
from subgraphs.identity.domain.refresh_rotation import SESSION_LIFE, RefreshDecision, decide, rotated
from subgraphs.identity.domain.tokens import CLIENT_ID, DENIED_SECONDS, RefreshToken, access_claims
from subgraphs.identity.services.keyring import Keyring
from subgraphs.identity.services.rate_limiter import RateLimiter
from subgraphs.identity.storage.repository import accounts as stored_accounts
from subgraphs.identity.storage.repository import sessions as stored
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.auth.denied_sessions import deny_session
from subgraphs.kit.domain.exceptions import NotFound, RateLimited, Unauthenticated
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.postgres import Sessions

log = structlog.get_logger()


class SessionService:
    def __init__(
        self, database: Sessions, redis: Redis, keyring: Keyring, rate_limiter: RateLimiter, issuer: str
    ) -> None:
        self._database, self._redis = database, redis
        self._keyring, self._rate_limiter, self._issuer = keyring, rate_limiter, issuer

    async def open(
        self, session: AsyncSession, proven: Account, device: str | None, client_id: str = CLIENT_ID
    ) -> SignedIn:
        """In the caller's transaction: the tokens are valid once it has committed.

        The account is read again under a lock, so that a concurrent suspension or password change is not missed.
        """
        token, now = RefreshToken.first(), datetime.now(UTC)
        account = await stored_accounts.lock_account(session, proven.id)
        if account is None or account.password_hash != proven.password_hash:
            raise Unauthenticated("The account has just changed. Sign in again.")
        if changes := sign_in_policy.admit(account, now):
            await stored_accounts.update_account(session, account.id, changes)
            if account.deletion_due_at:
                await outbox.add(session, events.account_deletion_cancelled(account.id))
        opened = Session(
            id=new_id(),
            account_id=account.id,
            device=device,
            client_id=client_id,
            token_digests=(token.digest,),
            rotated_at=now,
            expires_at=now + SESSION_LIFE,
        )
        stored.add_session(session, opened, token.family_digest)
        return await self._signed_in(account, opened, token, now)

    async def refresh(self, refresh_token: str, client_id: str | None = None) -> SignedIn:
        """`client_id` None accepts the tokens of every client."""
        token = RefreshToken.read(rules.token(refresh_token, "refresh_token"))
        if token is None:
            raise _over()
        await self._rate_limiter.take(limits.REFRESH, token.family_digest.hex())
        fresh, now = token.next(), datetime.now(UTC)
        async with self._database.begin() as session:
            found = await stored.lock_family(session, token.family_digest)
            if found is None or client_id not in (None, found[0].client_id):
                raise _over()
            known, account = found
            decision = decide(known, token.digest, now)
            if decision in (RefreshDecision.ROTATE, RefreshDecision.REPEAT):
                await stored.update_session(session, known.id, rotated(known, token.digest, fresh.digest, now))
            elif decision is RefreshDecision.STOLEN:
                await stored.end_session(session, known.id, known.account_id, now)
        await self._reject(decision, known.id)
        return await self._signed_in(account, known, fresh, now)

    async def end(self, caller: Caller) -> None:
        """The caller's own session."""
        async with self._database.begin() as session:
            if not await stored.end_session(session, caller.session_id, caller.user_id, datetime.now(UTC)):
                raise _over()
        await self.deny([caller.session_id])

    async def end_by_token(self, refresh_token: str) -> None:
        """For a browser, which holds its token in a cookie. An invalid token ends nothing."""
        token = RefreshToken.read(rules.token(refresh_token, "refresh_token"))
        if token is None:
            return
        now, ended = datetime.now(UTC), False
        async with self._database.begin() as session:
            found = await stored.lock_family(session, token.family_digest)
            if found and decide(found[0], token.digest, now) in (RefreshDecision.ROTATE, RefreshDecision.REPEAT):
                ended = await stored.end_session(session, found[0].id, found[0].account_id, now)
        if found and ended:
            await self.deny([found[0].id])

    async def revoke(self, caller: Caller, session_id: str) -> None:
        """Another session of the caller."""
        async with self._database.begin() as session:
            await self.own_account(session, caller)
            if not await stored.end_session(session, session_id, caller.user_id, datetime.now(UTC)):
                raise NotFound("You have no such session, or it has ended.", path=["session_id"])
            await device_grants.delete_grants_of(session, caller.user_id)
        await self.deny([session_id])

    async def end_all(self, caller: Caller) -> list[str]:
        async with self._database.begin() as session:
            await self.own_account(session, caller)
            ended = await stored.end_sessions(session, caller.user_id, datetime.now(UTC))
        await self.deny(ended)
        return ended

    async def page(self, account_id: str, before: str | None, limit: int) -> Sequence[Session]:
        now = datetime.now(UTC)
        async with self._database() as session:
            return await stored.sessions_of(session, account_id, now, before=before, limit=limit)

    async def account(self, caller: Caller) -> Account | None:
        """None when the session has ended, even while its access token is still valid elsewhere."""
        async with self._database() as session:
            return await stored.account_of_session(session, caller.session_id, caller.user_id, datetime.now(UTC))

    async def own_account(self, session: AsyncSession, caller: Caller) -> Account:
        """The caller's account as it is now: a token may be fifteen minutes old."""
        account = await stored.account_of_session(session, caller.session_id, caller.user_id, datetime.now(UTC))
        if account is None:
            raise _over()
        return account

    async def deny(self, session_ids: Iterable[str], *, is_suspended: bool = False) -> None:
        """The sessions have ended in any case; if Redis is down, the worker writes the entries when it is back."""
        try:
            for session_id in session_ids:
                await deny_session(self._redis, session_id, DENIED_SECONDS, is_suspended=is_suspended)
        except (RedisError, OSError) as error:
            log.warning("session.deny_entry_late", error=repr(error))

    async def _reject(self, decision: RefreshDecision, session_id: str) -> None:
        if decision is RefreshDecision.STOLEN:
            log.warning("session.refresh_token_reused", session_id=session_id)
            await self.deny([session_id])
        if decision is RefreshDecision.STOLEN:
            raise Unauthenticated("This refresh token was used before, so the session was ended. Sign in again.")
        if decision is RefreshDecision.OVER:
            raise _over()
        if decision is RefreshDecision.BUSY:
            raise RateLimited("This token is being refreshed already. Retry in a second.", retry_after_ms=1000)

    async def _signed_in(self, account: Account, opened: Session, token: RefreshToken, now: datetime) -> SignedIn:
        claims = access_claims(account, opened, issuer=self._issuer, token_id=new_id(), now=now)
        return SignedIn(account, await self._keyring.sign(claims), str(token))


def _over() -> Unauthenticated:
    return Unauthenticated("This session has ended. Sign in again.")
