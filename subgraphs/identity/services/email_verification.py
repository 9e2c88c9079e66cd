"""Verification of an account's e-mail address through a mailed link."""

from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.domain import email_tokens, limits, rules
from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.mail.domain.kinds import MailKind
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.mail.storage.repository import email_tokens as stored_tokens
from subgraphs.identity.services.rate_limiter import RateLimiter
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.social.storage.repository import oauth_states, social_links
from subgraphs.identity.storage.repository import accounts as stored
from subgraphs.identity.storage.repository import sessions as stored_sessions
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import Conflict, ValidationError
from subgraphs.kit.stores.postgres import Sessions


class EmailVerification:
    def __init__(
        self, database: Sessions, rate_limiter: RateLimiter, sessions: SessionService, mail: MailQueue
    ) -> None:
        self._database, self._rate_limiter, self._sessions, self._mail = database, rate_limiter, sessions, mail

    async def request(self, caller: Caller) -> Account:
        await self._rate_limiter.take(limits.MAIL, caller.user_id)
        async with self._database.begin() as session:
            account = await self._sessions.own_account(session, caller)
            if account.email_verified_at is not None:
                raise Conflict("This address is already verified.")
            self._mail.add(session, MailKind.VERIFY_EMAIL, account.email)
        return account

    async def verify(self, token: str, client_address: str | None, caller: Caller | None = None) -> str:
        """The address that is now verified. The caller need not be signed in.

        The account may have been created by someone else with the owner's address. So the sessions that existed before
        end, and links are deleted, unless the caller holds both the mail and a session of the account.
        """
        digest, now = email_tokens.digest(rules.token(token, "token")), datetime.now(UTC)
        await self._rate_limiter.take_from(limits.LINK_FROM, client_address)
        async with self._database.begin() as session:
            redeemed = await stored_tokens.redeem_token(session, digest, email_tokens.EMAIL_VERIFICATION, now)
            account = await stored.lock_account(session, redeemed.account_id) if redeemed else None
            if redeemed is None or account is None or account.email != redeemed.email:
                raise ValidationError("This link was used or has expired. Request another.", path=["token"])
            await stored.update_account(session, account.id, {"email_verified_at": now})
            ended = await self._end_unproven(session, account, caller, now) if not account.email_verified_at else []
        await self._sessions.deny(ended)
        return account.email

    async def _end_unproven(
        self, session: AsyncSession, account: Account, caller: Caller | None, now: datetime
    ) -> list[str]:
        if caller and await stored_sessions.session_of(session, caller.session_id, account.id, now):
            return await stored_sessions.end_other_sessions(session, caller.session_id, account.id, now)
        await delete_unproven_links(session, account.id)
        return await stored_sessions.end_sessions(session, account.id, now)


async def delete_unproven_links(session: AsyncSession, account_id: str) -> None:
    """Of an account whose address was not verified: links, and links in progress."""
    await social_links.delete_links_of(session, account_id)
    await oauth_states.delete_states_of(session, account_id)
