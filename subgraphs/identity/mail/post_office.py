"""Takes letters that wait to their mail server, one transaction each; without a server they stay to be read here."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity import tickets
from subgraphs.identity.mail import smtp
from subgraphs.identity.mail.texts import TICKET_OF, TO_THOSE_WHO_LEFT, Mail, compose
from subgraphs.identity.mailing import Kind
from subgraphs.identity.models import AccountRow, LetterRow, TicketRow
from subgraphs.identity.repository import accounts
from subgraphs.identity.repository import letters as stored
from subgraphs.identity.sealing import Seal, WrongEncryptionKey
from subgraphs.kit.stores.postgres import Sessions

_MOST_ATTEMPTS = 8
_KEPT = timedelta(hours=1)
_PUT_OFF = (*smtp.Trouble, WrongEncryptionKey, ValueError, KeyError)  # one bad letter does not hold up the others
log = structlog.get_logger()


class Mailer(Protocol):
    async def send(self, mail: Mail) -> None: ...


class PostOffice:
    def __init__(self, sessions: Sessions, seal: Seal, mailer: Mailer | None, site: str) -> None:
        self._sessions, self._seal, self._mailer, self._site = sessions, seal, mailer, site

    async def deliver_waiting(self) -> None:
        while await self._deliver_one():
            pass

    async def forget_delivered(self) -> None:
        now = datetime.now(UTC)
        async with self._sessions.begin() as session:
            await stored.delete_delivered(session, now - _KEPT)
            await stored.delete_expired_tickets(session, now)

    async def _deliver_one(self) -> bool:
        async with self._sessions.begin() as session:
            letter = await stored.claim_letter(session, datetime.now(UTC))
            if letter is None:
                return False
            try:
                async with session.begin_nested():  # a mail that does not get out leaves no ticket behind
                    await self._deliver(session, letter)
            except _PUT_OFF as error:
                await self._put_off(session, letter, error)
        return True

    async def _deliver(self, session: AsyncSession, letter: LetterRow) -> None:
        email = str(self._seal.open(letter.sealed)["email"])
        mail = await self._written(session, Kind(letter.kind), email)
        if mail and self._mailer:
            await self._mailer.send(mail)
        if mail is None or self._mailer:
            await stored.delete_letter(session, letter)
        else:
            letter.sealed, letter.delivered_at = self._seal.close(asdict(mail)), datetime.now(UTC)

    async def _written(self, session: AsyncSession, kind: Kind, email: str) -> Mail | None:
        """None when the address has no account, which a mail would need."""
        if kind in TO_THOSE_WHO_LEFT:
            return compose(kind, email=email, handle="", site=self._site, secret="")
        account = await accounts.account_of_email(session, email)
        return await self._addressed(session, kind, account) if account else None

    async def _addressed(self, session: AsyncSession, kind: Kind, account: AccountRow) -> Mail:
        secret = tickets.new_secret()
        if purpose := TICKET_OF.get(kind):
            ticket = TicketRow(
                digest=tickets.digest(secret),
                account_id=account.id,
                purpose=purpose,
                email=account.email,
                expires_at=datetime.now(UTC) + tickets.LIFE[purpose],
            )
            await stored.replace_tickets(session, ticket)
        return compose(kind, email=account.email, handle=account.handle, site=self._site, secret=secret)

    async def _put_off(self, session: AsyncSession, letter: LetterRow, error: BaseException) -> None:
        """What the server said stays out of the log: it repeats addresses."""
        log.warning("mail.not_sent", letter_id=letter.id, attempts=letter.attempts + 1, error=type(error).__name__)
        letter.attempts += 1
        letter.due_at = datetime.now(UTC) + timedelta(seconds=5 * 4**letter.attempts)
        if letter.attempts >= _MOST_ATTEMPTS:
            await stored.delete_letter(session, letter)
