"""Use cases of the account's address: shown to be its owner's by a link that was mailed there."""

from datetime import UTC, datetime

from subgraphs.identity import limits, mailing, rules, tickets
from subgraphs.identity.mailing import Kind
from subgraphs.identity.models import AccountRow
from subgraphs.identity.repository import accounts as stored
from subgraphs.identity.repository import letters
from subgraphs.identity.sealing import Seal
from subgraphs.identity.session_service import SessionService
from subgraphs.identity.throttle import Throttle
from subgraphs.kit.auth.caller import Caller
from subgraphs.kit.domain.exceptions import Conflict, ValidationError
from subgraphs.kit.stores.postgres import Sessions


class EmailService:
    def __init__(self, sessions: Sessions, throttle: Throttle, opener: SessionService, seal: Seal) -> None:
        self._sessions, self._throttle, self._opener, self._seal = sessions, throttle, opener, seal

    async def request_verification(self, caller: Caller) -> AccountRow:
        await self._throttle.take(limits.MAIL, caller.user_id)
        async with self._sessions.begin() as session:
            account = await self._opener.own_account(session, caller)
            if account.email_verified_at is not None:
                raise Conflict("This address is verified already.")
            mailing.ask(session, self._seal, Kind.VERIFY_EMAIL, account.email)
        return account

    async def verify(self, token: str, client_address: str | None) -> str:
        """The address that is verified now. Whoever opens the link need not be signed in."""
        digest, now = tickets.digest(rules.token(token, "token")), datetime.now(UTC)
        await self._throttle.take_from(limits.LINK_FROM, client_address)
        async with self._sessions.begin() as session:
            ticket = await letters.use_ticket(session, digest, tickets.EMAIL_CHECK, now)
            account = await stored.lock_account(session, ticket.account_id) if ticket else None
            if ticket is None or account is None or account.email != ticket.email:
                raise ValidationError("This link is used up or too old. Ask for another.", path=["token"])
            await stored.update_account(session, account.id, {"email_verified_at": now})
        return account.email
