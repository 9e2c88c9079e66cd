"""Mails the digests that notifications publishes."""

from datetime import UTC, datetime

from events.contracts.records.notifications import NotificationDigestPrepared
from subgraphs.identity.domain.read_models import Account
from subgraphs.identity.domain.sign_in_policy import is_suspended
from subgraphs.identity.mail.domain.digests import digest
from subgraphs.identity.mail.domain.kinds import MailKind
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.storage.repository import accounts
from subgraphs.kit.stores.postgres import Sessions


class DigestService:
    def __init__(self, database: Sessions, mail: MailQueue) -> None:
        self._database, self._mail = database, mail

    async def mail_digest(self, event: NotificationDigestPrepared) -> None:
        """Once for each event, and only to a verified address of an active account."""
        async with self._database.begin() as session:
            account = await accounts.account(session, event.recipient_id)
            if account is None or not _may_be_mailed(account):
                return
            if await accounts.advance_digest(session, account.id, event.event_id):
                subject, text = digest(account.handle, event.locale, event.counts)
                self._mail.add(session, MailKind.NOTIFICATION_DIGEST, account.email, subject=subject, text=text)


def _may_be_mailed(account: Account) -> bool:
    is_leaving, is_proven = account.deletion_due_at is not None, account.email_verified_at is not None
    return is_proven and not is_leaving and not is_suspended(account, datetime.now(UTC))
