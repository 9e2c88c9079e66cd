"""Use cases of passwords: changed by who knows it, replaced by who reads the account's mail."""

from datetime import UTC, datetime

from subgraphs.identity import limits, mailing, rules, tickets
from subgraphs.identity.mailing import Kind
from subgraphs.identity.models import AccountRow
from subgraphs.identity.passwords import Hasher
from subgraphs.identity.repository import accounts as stored
from subgraphs.identity.repository import letters, sessions
from subgraphs.identity.sealing import Seal
from subgraphs.identity.session_service import SessionService, SignedIn
from subgraphs.identity.throttle import Throttle
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import ValidationError
from subgraphs.kit.domain.ids import age_of
from subgraphs.kit.stores.postgres import Sessions

_JUST_NOW_SECONDS = 600


class PasswordService:
    def __init__(
        self, sessions: Sessions, hasher: Hasher, throttle: Throttle, opener: SessionService, seal: Seal
    ) -> None:
        self._sessions, self._hasher, self._throttle = sessions, hasher, throttle
        self._opener, self._seal = opener, seal

    async def change(self, caller: Caller, current: str | None, new: str) -> SignedIn:
        """Every session ends, this one too: the device goes on under new tokens."""
        async with self._sessions() as session:
            account = await self._opener.own_account(session, caller)
            here = await sessions.session_of(session, caller.session_id, account.id, datetime.now(UTC))
        chosen = rules.new_password(new, email=account.email, handle=account.handle, field="newPassword")
        with self._hasher.turn():
            await self.prove(caller, account, current, field="currentPassword")
            changes: dict[str, object] = {"password_hash": await self._hasher.hash(chosen)}
        async with self._sessions.begin() as session:
            await self._opener.own_account(session, caller)
            await stored.update_account(session, account.id, changes)
            ended = await sessions.end_sessions(session, account.id, datetime.now(UTC))
            mailing.ask(session, self._seal, Kind.PASSWORD_CHANGED, account.email)
            proven = account.model_copy(update=changes)
            signed_in = await self._opener.open(session, proven, here.device if here else None)
        await self._opener.deny(ended)
        return signed_in

    async def prove(self, caller: Caller, account: AccountRow, password: str | None, *, field: str) -> None:
        """That whoever holds the session is the owner: by the password, or without one by a sign-in just now."""
        if account.password_hash is None:
            if age_of(caller.session_id) > _JUST_NOW_SECONDS:
                raise ValidationError("This account has no password: sign in again first.", path=[field])
            return
        await self._throttle.take(limits.SIGN_IN, account.id)
        shown = rules.password(password or "", field)
        if not await self._hasher.verify(account.password_hash, shown):
            raise ValidationError("The password is wrong.", path=[field])
        await self._throttle.forget(limits.SIGN_IN, account.id)

    async def request_reset(self, email: str, client_address: str | None) -> str:
        """The address as we write it; whether it has an account shows in its mail alone."""
        address = rules.email(email)
        await self._throttle.take_from(limits.MAIL_FROM, client_address)
        await self._throttle.take(limits.MAIL, limits.of_email(address))
        async with self._sessions.begin() as session:
            mailing.ask(session, self._seal, Kind.RESET_PASSWORD, address)
        return address

    async def reset(self, token: str, new: str, client_address: str | None) -> str:
        """The address to sign in with. Whoever had a session has none any more."""
        digest = tickets.digest(rules.token(token, "token"))
        await self._throttle.take_from(limits.LINK_FROM, client_address)
        account = await self._account_of(digest)
        chosen = rules.new_password(new, email=account.email, handle=account.handle, field="newPassword")
        with self._hasher.turn():
            password_hash = await self._hasher.hash(chosen)
        now = datetime.now(UTC)
        async with self._sessions.begin() as session:
            ticket = await letters.use_ticket(session, digest, tickets.PASSWORD_RESET, now)
            locked = await stored.lock_account(session, account.id)
            if ticket is None or locked is None or ticket.email != locked.email:
                raise _not_good()
            changes: dict[str, object] = {"password_hash": password_hash, "email_verified_at": now}
            await stored.update_account(session, account.id, changes)
            ended = await sessions.end_sessions(session, account.id, now)
            mailing.ask(session, self._seal, Kind.PASSWORD_CHANGED, account.email)
        await self._opener.deny(ended)
        return account.email

    async def _account_of(self, digest: bytes) -> AccountRow:
        """Before anything is hashed: a flood of made-up tokens costs a look-up each."""
        async with self._sessions() as session:
            ticket = await letters.ticket(session, digest, tickets.PASSWORD_RESET, datetime.now(UTC))
            account = await stored.account(session, ticket.account_id) if ticket else None
        if account is None:
            raise _not_good()
        return account


def _not_good() -> ValidationError:
    return ValidationError("This link is used up or too old. Ask for another.", path=["token"])
