"""Digests of notifications are mailed once, to verified addresses of active accounts."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.fernet import Fernet
from redis.asyncio import Redis
from sqlmodel import col, select

from events.contracts.records.notifications import NotificationDigestPrepared
from subgraphs.identity.mail.domain.digests import digest
from subgraphs.identity.mail.domain.kinds import MailKind
from subgraphs.identity.mail.domain.texts import compose
from subgraphs.identity.mail.services.queue import MailQueue
from subgraphs.identity.mail.storage.models import QueuedMailRow
from subgraphs.identity.services.digests import DigestService
from subgraphs.identity.storage.repository.accounts import update_account
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.domain.ids import new_id
from subgraphs.kit.stores.postgres import Sessions
from tests.subgraphs.identity.operations import sign_up_form
from tests.subgraphs.identity.services.test_accounts import sign_up

pytestmark = pytest.mark.server
COUNTS = {"COMMENTED": 3, "REACTED": 12, "REPORT_RESOLVED": 1, "CONTENT_MODERATED": 1}


async def mails(sessions: Sessions) -> int:
    async with sessions() as session:
        query = select(QueuedMailRow).where(col(QueuedMailRow.kind) == MailKind.NOTIFICATION_DIGEST.value)
        return len((await session.exec(query)).all())


async def test_once_for_each_event(sessions: Sessions, redis: Redis) -> None:
    account_id, before = await sign_up(sessions, redis, sign_up_form()), await mails(sessions)
    service = DigestService(sessions, MailQueue(Seal(Fernet.generate_key().decode())))
    first, second = (NotificationDigestPrepared(recipient_id=account_id, locale="en", counts=COUNTS) for _ in range(2))
    await service.mail_digest(first)
    assert await mails(sessions) == before, "the address is not verified"
    now = datetime.now(UTC)
    async with sessions.begin() as session:
        await update_account(session, account_id, {"email_verified_at": now})
    for event in (first, first, second, first):
        await service.mail_digest(event)
    assert await mails(sessions) == before + 2
    for gone in ({"suspended_at": now}, {"suspended_at": None, "deletion_due_at": now + timedelta(days=1)}):
        async with sessions.begin() as session:
            await update_account(session, account_id, dict(gone))
        await service.mail_digest(NotificationDigestPrepared(recipient_id=account_id, locale="en", counts=COUNTS))
    await service.mail_digest(NotificationDigestPrepared(recipient_id=new_id(), locale="en", counts=COUNTS))
    assert await mails(sessions) == before + 2


@pytest.mark.parametrize(
    ("locale", "subject", "line"),
    [("en-GB", "17 unread notifications", "Other notifications: 2"), ("ko", "읽지 않은 알림 17개", "그 밖의 알림: 2")],
)
def test_the_text_is_in_the_accounts_language(locale: str, subject: str, line: str) -> None:
    facts = dict(zip(("subject", "text"), digest("ana", locale, COUNTS), strict=True))
    mail = compose(
        MailKind.NOTIFICATION_DIGEST, email="a@b.example", handle="ana", site="https://x", secret="", facts=facts
    )
    assert mail.subject == f"{subject} · Miniroom"
    assert f"- {line}" in mail.body
