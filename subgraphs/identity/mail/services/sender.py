"""Delivers queued mail, one transaction each. Without a mail server it stays, for the development mailbox."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog
from sqlmodel.ext.asyncio.session import AsyncSession

from subgraphs.identity.domain import email_tokens
from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.mail.domain.kinds import NEEDS_NO_ACCOUNT, TOKEN_PURPOSE, MailKind
from subgraphs.identity.mail.domain.read_models import EmailToken, QueuedMail
from subgraphs.identity.mail.domain.texts import Mail, compose
from subgraphs.identity.mail.services import smtp
from subgraphs.identity.mail.storage.repository import email_tokens as stored_tokens
from subgraphs.identity.mail.storage.repository import queued_mail as stored
from subgraphs.identity.storage.repository import accounts
from subgraphs.identity.storage.sealing import Seal, WrongEncryptionKey
from subgraphs.kit.stores.postgres import Sessions

_MAX_ATTEMPTS = 8
_KEPT = timedelta(hours=1)
# One bad mail does not block the others.
_POSTPONED = (*smtp.TRANSPORT_ERRORS, WrongEncryptionKey, ValueError, KeyError)
log = structlog.get_logger()


class MailTransport(Protocol):
    async def send(self, mail: Mail) -> None: ...


class MailSender:
    def __init__(self, database: Sessions, seal: Seal, transport: MailTransport | None, site: str) -> None:
        self._database, self._seal, self._transport, self._site = database, seal, transport, site

    async def deliver_due(self) -> None:
        while await self._deliver_one():
            pass

    async def delete_old(self) -> None:
        now = datetime.now(UTC)
        async with self._database.begin() as session:
            await stored.delete_delivered(session, now - _KEPT)
            await stored_tokens.delete_expired(session, now)

    async def _deliver_one(self) -> bool:
        async with self._database.begin() as session:
            queued = await stored.claim_mail(session, datetime.now(UTC))
            if queued is None:
                return False
            try:
                async with session.begin_nested():  # a mail that is not sent leaves no token behind
                    await self._deliver(session, queued)
            except _POSTPONED as error:
                await _postpone(session, queued, error)
        return True

    async def _deliver(self, session: AsyncSession, queued: QueuedMail) -> None:
        content = self._seal.open(queued.sealed)
        mail = await self._compose(session, MailKind(queued.kind), content["email"], content["facts"])
        if mail and self._transport:
            await self._transport.send(mail)
        if mail is None or self._transport:
            await stored.delete_mail(session, queued.id)
        else:
            await stored.mark_delivered(session, queued.id, self._seal.close(asdict(mail)), datetime.now(UTC))

    async def _compose(self, session: AsyncSession, kind: MailKind, email: str, facts: dict[str, str]) -> Mail | None:
        """None when the mail needs an account and the address has none."""
        if kind in NEEDS_NO_ACCOUNT:
            return compose(kind, email=email, handle="", site=self._site, secret="", facts=facts)
        account = await accounts.account_of_email(session, email)
        return await self._compose_for(session, kind, account, facts) if account else None

    async def _compose_for(
        self, session: AsyncSession, kind: MailKind, account: Account, facts: dict[str, str]
    ) -> Mail:
        secret = email_tokens.new_secret()
        if purpose := TOKEN_PURPOSE.get(kind):
            expires_at = datetime.now(UTC) + email_tokens.LIFE[purpose]
            token = EmailToken(email_tokens.digest(secret), account.id, purpose, account.email, expires_at)
            await stored_tokens.replace_token(session, token)
        return compose(kind, email=account.email, handle=account.handle, site=self._site, secret=secret, facts=facts)


async def _postpone(session: AsyncSession, queued: QueuedMail, error: BaseException) -> None:
    """The server's answer stays out of the log: it repeats addresses."""
    attempts = queued.attempts + 1
    log.warning("mail.not_sent", mail_id=queued.id, attempts=attempts, error=type(error).__name__)
    if attempts >= _MAX_ATTEMPTS:
        await stored.delete_mail(session, queued.id)
        return
    await stored.postpone_mail(session, queued.id, attempts, datetime.now(UTC) + timedelta(seconds=5 * 4**attempts))
