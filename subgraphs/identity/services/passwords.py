"""Passwords: changed by the signed-in owner, reset through a mailed link."""

from dataclasses import replace
from datetime import UTC, datetime

from events.messaging.outbox import postgres as outbox
from subgraphs.identity.domain import email_tokens, events, limits, rules
from subgraphs.identity.domain.read_models import Account, SignedIn
from subgraphs.identity.mail.domain.kinds import MailKind
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.mail.storage.repository import email_tokens as stored_tokens
from subgraphs.identity.services.email_verification import delete_unproven_links
from subgraphs.identity.services.password_hasher import Hasher
from subgraphs.identity.services.rate_limiter import RateLimiter
from subgraphs.identity.services.reauthentication import Reauthentication
from subgraphs.identity.services.sessions import SessionService
from subgraphs.identity.storage.repository import accounts as stored
from subgraphs.identity.storage.repository import sessions as stored_sessions
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.stores.postgres import Sessions


class PasswordService:
    def __init__(
        self,
        database: Sessions,
        hasher: Hasher,
        rate_limiter: RateLimiter,
        sessions: SessionService,
        reauthentication: Reauthentication,
        mail: MailQueue,
    ) -> None:
        self._database, self._hasher, self._rate_limiter = database, hasher, rate_limiter
        self._sessions, self._reauthentication, self._mail = sessions, reauthentication, mail

    async def change(self, caller: Caller, current: str | None, new: str) -> SignedIn:
        """Every session ends; the calling device continues with the returned tokens."""
        async with self._database() as session:
            account = await self._sessions.own_account(session, caller)
            here = await stored_sessions.session_of(session, caller.session_id, account.id, datetime.now(UTC))
        chosen = rules.new_password(new, email=account.email, handle=account.handle, field="new_password")
        with self._hasher.slot():
            await self._reauthentication.require(caller, account, current, field="current_password")
            password_hash = await self._hasher.hash(chosen)
        async with self._database.begin() as session:
            await self._sessions.own_account(session, caller)
            await stored.update_account(session, account.id, {"password_hash": password_hash})
            ended = await stored_sessions.end_sessions(session, account.id, datetime.now(UTC))
            self._mail.add(session, MailKind.PASSWORD_CHANGED, account.email)
            await outbox.add(session, events.password_changed(account.id))
            changed = replace(account, password_hash=password_hash)
            signed_in = await self._sessions.open(session, changed, here.device if here else None)
        await self._sessions.deny(ended)
        return signed_in

    async def request_reset(self, email: str, client_address: str | None) -> str:
        """The normalised address. Only its mailbox learns whether it has an account."""
        address = rules.email(email)
        await self._rate_limiter.take_from(limits.MAIL_FROM, client_address)
        await self._rate_limiter.take(limits.MAIL, limits.email_key(address))
        async with self._database.begin() as session:
            self._mail.add(session, MailKind.RESET_PASSWORD, address)
        return address

    async def reset(self, token: str, new: str, client_address: str | None) -> str:
        """The address to sign in with. Ends every session, and deletes links made before the address was verified."""
        digest = email_tokens.digest(rules.token(token, "token"))
        await self._rate_limiter.take_from(limits.LINK_FROM, client_address)
        account = await self._account_of(digest)
        chosen = rules.new_password(new, email=account.email, handle=account.handle, field="new_password")
        with self._hasher.slot():
            password_hash = await self._hasher.hash(chosen)
        now = datetime.now(UTC)
        async with self._database.begin() as session:
            redeemed = await stored_tokens.redeem_token(session, digest, email_tokens.PASSWORD_RESET, now)
            locked = await stored.lock_account(session, account.id)
            if redeemed is None or locked is None or redeemed.email != locked.email:
                raise _invalid_link()
            changes: dict[str, object] = {"password_hash": password_hash, "email_verified_at": now}
            await stored.update_account(session, account.id, changes)
            ended = await stored_sessions.end_sessions(session, account.id, now)
            if locked.email_verified_at is None:
                await delete_unproven_links(session, account.id)
            self._mail.add(session, MailKind.PASSWORD_CHANGED, account.email)
            await outbox.add(session, events.password_changed(account.id))
        await self._sessions.deny(ended)
        return account.email

    async def _account_of(self, digest: bytes) -> Account:
        """Before anything is hashed: a made-up token costs one look-up."""
        async with self._database() as session:
            found = await stored_tokens.find_token(session, digest, email_tokens.PASSWORD_RESET, datetime.now(UTC))
            account = await stored.account(session, found.account_id) if found else None
        if account is None:
            raise _invalid_link()
        return account


def _invalid_link() -> ValidationError:
    return ValidationError("This link was used or has expired. Request another.", path=["token"])
